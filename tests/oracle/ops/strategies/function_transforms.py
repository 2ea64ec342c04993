"""Functions that are made of other functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops import functions
from tests.oracle.ops.strategies.tensors import nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def vectorized(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A function of scalars, or of the last axes that a signature names."""
    leading = sizes(draw, rule, draw.integer(0, 2))
    again = list(nearby(draw, rule, Tensor(tuple(leading)), 0.3).shape)
    if draw.chance(0.4):
        operands = [Tensor(tuple(dims)) for dims in (leading, again)[: draw.integer(1, 2)]]
        return {"f": draw.pick(functions.same(), functions.numbers()), "operands": operands}
    signature, cores = draw.pick(
        ("(n),(n)->()", ("n", "n")),
        ("(n),(m, n) -> (m)", ("n", "mn")),
        ("(n)->(k)", ("n",)),
        ("(m,n),()->(k),()", ("mn", "")),
    )
    named = {"n": draw.size(), "m": draw.size()}
    dims = [[draw.rarely(named[name], draw.size(), probability=0.05) for name in core] for core in cores]
    operands = [Tensor((*lead, *core)) for lead, core in zip((leading, again), dims, strict=False)]
    results = {"->()": functions.numbers(), "(m)": functions.numbers(named["m"]), "(n)->(k)": functions.numbers(4)}
    made = next((made for end, made in results.items() if signature.endswith(end)), functions.several((2,), ()))
    return {"f": made, "operands": operands, "signature": signature}


def jvp(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A function, where it is derived, and a direction."""
    x = tensor(draw, rule)
    step = draw.pick(functions.same, functions.new_axis, functions.twice)()
    aux = {"has_aux": True} if step == functions.twice() or draw.chance(0.05) else {}
    return {"f": step, "primals": (x,), "tangents": (x,), **aux}


STRATEGIES = {"vectorized": vectorized, "jvp": jvp}
