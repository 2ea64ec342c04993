"""Products that sum over axes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def pair(draw: Draw, rule: OpRule) -> tuple[Tensor, Tensor]:
    """Two tensors, the last axis of one mostly as long as the last but one of the other."""
    least = 2 if rule.library == "tensorflow" and not draw.chance(0.1) else 1
    batch = sizes(draw, rule, draw.pick(0, 0, 0, 1, 2))
    first, second = sizes(draw, rule, draw.integer(least, 2)), sizes(draw, rule, draw.integer(least, 2))
    second[-2 if len(second) > 1 else -1] = first[-1]
    x1 = batch[draw.integer(0, len(batch)) :] + first if len(first) > 1 else first
    x2 = batch[draw.integer(0, len(batch)) :] + second if len(second) > 1 else second
    return Tensor(tuple(x1)), nearby(draw, rule, Tensor(tuple(x2)), 0.25)


def matmul(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, with TensorFlow sometimes transposed."""
    x1, x2 = pair(draw, rule)
    flags = {}
    if rule.library == "tensorflow" and draw.chance(0.4):
        flags = {"transpose_a": draw.pick(True, False), "transpose_b": draw.pick(True, False)}
        if flags["transpose_a"] and len(x1.shape) > 1:
            x1 = Tensor((*x1.shape[:-2], x1.shape[-1], x1.shape[-2]))
        if flags["transpose_b"] and len(x2.shape) > 1:
            x2 = Tensor((*x2.shape[:-2], x2.shape[-1], x2.shape[-2]))
    return {"x1": x1, "x2": x2, **flags}


def dot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, rarely a scalar."""
    x1, x2 = pair(draw, rule)
    return {"x1": draw.rarely(x1, Tensor(())), "x2": draw.rarely(x2, Tensor(()))}


def batch_dot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors with a batch axis and one axis of the same size."""
    x1 = tensor(draw, rule, least=2)
    dims = sizes(draw, rule, draw.integer(2, 4))
    first, second = draw.integer(1, len(x1.shape) - 1), draw.integer(1, len(dims) - 1)
    dims[0], dims[second] = x1.shape[0], x1.shape[first]
    axes = draw.pick((first, second), [first, second], first, None)
    return {"x1": x1, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.2), "axes": axes}


def tensordot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, a number of axes or two lists of them."""
    x1 = tensor(draw, rule, least=1)
    count = draw.integer(0, min(2, len(x1.shape)))
    if draw.chance(0.5):
        rest = sizes(draw, rule, draw.integer(0, 2))
        dims = [*x1.shape[len(x1.shape) - count :], *rest]
        return {"x1": x1, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.25), "axes": count}
    chosen = draw.random.sample(range(len(x1.shape)), count)
    dims = [*(x1.shape[place] for place in chosen), *sizes(draw, rule, draw.integer(0, 2))]
    axes = [chosen, list(range(count))]
    if count == 1 and draw.chance(0.3):
        axes = [chosen[0] - len(x1.shape), axis(draw, len(dims)) if draw.chance(0.2) else 0]  # type: ignore[list-item]
    if rule.library == "keras" and isinstance(axes[0], int):
        axes = [[axes[0]], [axes[1]]]  # type: ignore[list-item]
    return {"x1": x1, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.2), "axes": axes}


def inner(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, mostly with equal last axes."""
    x1 = tensor(draw, rule)
    dims = sizes(draw, rule, draw.integer(0, 3))
    if dims and x1.shape:
        dims[-1] = x1.shape[-1]
    return {"x1": x1, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.2)}


def vdot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors of the same shape, mostly."""
    x1 = tensor(draw, rule)
    return {"x1": x1, "x2": nearby(draw, rule, x1, 0.2)}


def free_pair(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Any two tensors."""
    return {"x1": tensor(draw, rule), "x2": tensor(draw, rule)}


def cross(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors of vectors."""
    dims = sizes(draw, rule, draw.integer(1, 3))
    place = draw.integer(0, len(dims) - 1) if rule.library != "tensorflow" and draw.chance(0.4) else len(dims) - 1
    dims[place] = draw.rarely(3, 2, 4, probability=0.3)
    x1 = Tensor(tuple(dims))
    arguments = {"x1": x1, "x2": nearby(draw, rule, x1, 0.2)}
    return arguments if place == len(dims) - 1 else {**arguments, "axis": place}


def matvec(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A matrix and a vector."""
    x1 = tensor(draw, rule, least=2, most=3)
    dims = [*x1.shape[:-2], x1.shape[-1]]
    return {"x1": x1, "x2": nearby(draw, rule, Tensor(tuple(dims)), 0.3)}


def multi_dot(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A chain of matrices."""
    lengths = [draw.size() for _ in range(draw.integer(3, 5))]
    chain = [Tensor(pair) for pair in itertools.pairwise(lengths)]
    return {"arrays": [nearby(draw, rule, array, 0.05) if index else array for index, array in enumerate(chain)]}


EQUATIONS = (
    "ij,jk->ik", "bij,bjk->bik", "...ij,...jk->...ik", "bhqd,bhkd->bhqk", "i,i->", "i,j->ij", "ij->ji", "ij->",
    "...i->...", "bij,jk->bik", "ij,ij->i", "ij,jk", "bij,bkj->bik", "ab,bc,cd->ad", "...i,i->...", "aecd,abcd->acbe",
)  # fmt: skip


def einsum(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An equation with operands that suit it, mostly."""
    equation = draw.pick(*EQUATIONS)
    letters: dict[str, Any] = {}
    dots = sizes(draw, rule, draw.integer(0, 2))
    operands = []
    for term in equation.partition("->")[0].split(","):
        before, spread, after = term.partition("...")
        named = [[letters.setdefault(letter, sizes(draw, rule, 1)[0]) for letter in part] for part in (before, after)]
        dims = [*named[0], *(dots if spread else []), *named[1]]
        operands.append(nearby(draw, rule, Tensor(tuple(dims)), 0.15))
    return {"subscripts": equation, "operands": operands}


STRATEGIES = {
    "matmul": matmul,
    "dot": dot,
    "batch_dot": batch_dot,
    "tensordot": tensordot,
    "inner": inner,
    "vdot": vdot,
    "outer": free_pair,
    "kron": free_pair,
    "cross": cross,
    "matvec": matvec,
    "multi_dot": multi_dot,
    "einsum": einsum,
}
