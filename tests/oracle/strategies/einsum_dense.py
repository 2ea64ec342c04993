"""EinsumDense, with equations of every form that Keras knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.draw import Draw

EQUATIONS = (
    "ab,bc->ac",
    "abc,cd->abd",
    "abc,bd->adc",
    "abc,cde->abde",
    "abcd,cde->abe",
    "abc,bc->abc",
    "...x,xy->...y",
    "...bc,cd->...bd",
    "ab...,bc->ac...",
    "abc...,bd->adc...",
)
BAD_EQUATIONS = ("ab,bc", "ab->ac", "ab...,bc->ac", "a...,bc->ac...", "ab,cd->ad", "ab,bc->acz", "")


def einsum_dense(name: str, draw: Draw) -> Configuration:
    """Inputs for the equation, and output shapes that mostly keep its letters."""
    equation = draw.pick(*EQUATIONS)
    left, _, right = equation.partition("->")
    letters, outputs = left.split(",")[0], right
    sizes = {letter: draw.dim(dynamic=0.1) for letter in "abcdexy"}
    elided = [draw.dim() for _ in range(draw.integer(1, 3) if "..." in equation else 0)]
    if not elided and draw.chance(0.05):
        elided = [draw.dim()]
    shape = [sizes[letter] for letter in letters.replace("...", "")]
    shape = [draw.batch(), *elided[1:], *shape] if letters.startswith("...") else [*shape, *elided]
    told: Any = [sizes[letter] for letter in outputs.replace("...", "") if letter != "a"]
    told = [draw.rarely(size, None, draw.size(), probability=0.1) for size in told]
    told = draw.rarely(tuple(told), told, tuple(told[:-1]), (*told, 2), None, probability=0.15)
    if isinstance(told, tuple) and len(told) == 1 and draw.chance(0.5) and told[0] is not None:
        told = told[0]
    arguments: dict[str, Any] = {"equation": draw.rarely(equation, *BAD_EQUATIONS, probability=0.04)}
    arguments["output_shape"] = told
    bias = outputs.replace("...", "")
    arguments |= draw.some(0.5, bias_axes=lambda: draw.rarely(draw.pick(bias[-1], bias[-2:]), None, "z", "", bias))
    return Configuration.of(name, arguments, tuple(shape))


STRATEGIES = {"keras.layers.EinsumDense": einsum_dense}
