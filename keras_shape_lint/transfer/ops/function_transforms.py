"""Functions that are made of other functions: one that maps over leading axes, and derivatives along a direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Flag, Shapes, as_shape
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.ops.control_flow import applied
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

_CORE = r"\(\s*(?:\w+\s*(?:,\s*\w+\s*)*)?\)"
_SIGNATURE = re.compile(rf"\s*({_CORE}(?:\s*,\s*{_CORE})*)\s*->\s*({_CORE}(?:\s*,\s*{_CORE})*)\s*")


@op({"numpy.vectorize": "pyfunc->f *operands signature", "keras.ops.vectorize": "pyfunc->f *operands signature"})
def vectorized(f: Any, operands: Shapes, signature: Any = None, *, ctx: Context, library: str) -> Any:
    """The function's results for the last axes that the signature names, for all leading axes, broadcast together.

    It is the call of what ``vectorize(f, signature=...)`` gives. Without a signature the function sees scalars.
    """
    if not isinstance(operands, list) or not operands or any(shape.rank is None for shape in operands):
        return Shape.unknown()
    cores = ([()] * len(operands), None) if signature is None else cores_in(signature)
    if cores is None:
        return Shape.unknown()
    if len(cores[0]) != len(operands):
        raise mismatch(f"needs {len(cores[0])} arrays for the signature {signature!r}, not {len(operands)}", inputs=())
    leading = []
    sizes: dict[str, Dim] = {}
    for index, (shape, core) in enumerate(zip(operands, cores[0], strict=True)):
        if len(shape) < len(core):
            raise mismatch(f"needs at least {len(core)} dimensions for the signature {signature!r}", inputs=(index,))
        leading.append(shape.slice(0, len(shape) - len(core)))
        _require_sizes(sizes, core, shape, tuple(range(index + 1)))
    outer = broadcast_all(*leading)
    inner = [shape.slice(len(shape) - len(core)) for shape, core in zip(operands, cores[0], strict=True)]
    made = applied(f, inner, ctx)
    scalar = signature is None and library == "numpy"
    parts = [_placed(outer, part, scalar=scalar) for part in (made if isinstance(made, tuple) else (made,))]
    for part, core in zip(parts, cores[1] or (), strict=False):
        if part.rank is not None and len(part) == len(outer) + len(core):
            _require_sizes(sizes, core, part, ())
    return tuple(parts) if isinstance(made, tuple) else parts[0]


def _require_sizes(sizes: dict[str, Dim], core: tuple[str, ...], shape: Shape, operands: tuple[int, ...]) -> None:
    """Note the sizes of the last axes by name.

    Raises:
        Mismatch: another array has another size under a name.
    """
    for name, size in zip(core, shape.dims[len(shape) - len(core) :], strict=True):
        if equal(sizes.setdefault(name, size), size) is Truth.NO:
            detail = f"{sizes[name]} in one and {size} in the other"
            raise mismatch(f"needs one size for {name}", inputs=operands, detail=detail)


def _placed(outer: Shape, part: Any, *, scalar: bool) -> Shape:
    """One result in the place of each element; NumPy makes objects of what is no scalar."""
    inner = as_shape(part)
    return outer + inner if inner.rank is not None and not (scalar and inner.rank) else Shape.unknown()


def cores_in(signature: object) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]] | None:
    """The names of the last axes of operands and results in ``"(n),(m,n)->(m)"``; None for no such text."""
    found = _SIGNATURE.fullmatch(signature) if isinstance(signature, str) else None
    if found is None:
        return None
    taken, given = ([tuple(re.findall(r"\w+", core)) for core in re.findall(_CORE, side)] for side in found.groups())
    return taken, given


@op({"keras.ops.jvp": "fun->f primals tangents has_aux=False"})
def jvp(f: Any, primals: Any, has_aux: Flag = False, *, ctx: Context) -> Any:
    """What the function gives for the primals, and a derivative of each part (``JVP.compute_output_spec``)."""
    if not isinstance(primals, (list, tuple)) or has_aux is UNKNOWN:
        return Shape.unknown()
    made = applied(f, primals, ctx)
    if not has_aux:
        return made, made
    if isinstance(made, Shape) and made.rank is not None:
        raise mismatch("with has_aux needs a function that gives two values", inputs=())
    if not isinstance(made, (list, tuple)) or len(made) != 2:
        return Shape.unknown()
    return made[0], made[0], made[1]
