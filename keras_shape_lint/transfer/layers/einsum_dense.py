"""EinsumDense: a product with a kernel that an equation describes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_size, check_activation
from keras_shape_lint.transfer.layers.core import lora_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights

EQUATION = re.compile(r"(0?)([a-zA-Z]+)(0?),([a-zA-Z]+)->(0?)([a-zA-Z]+)(0?)")
"""An equation in which every ``...`` is a 0, as Keras reads it: from the start, not to the end."""


def _fixed_rank(*, built: object, ctx: Context) -> InputSpec:
    """After the first call Keras 3 keeps the rank."""
    return InputSpec(fixed_rank=True) if isinstance(built, tuple) and ctx.version == 3 else ANY_INPUT


@layer(
    "keras.layers.EinsumDense",
    inputs=_fixed_rank,
    examples=[
        ((None, 32), {"equation": "ab,bc->ac", "output_shape": 64, "bias_axes": "c"}),
        ((None, 32, 128), {"equation": "abc,cd->abd", "output_shape": (None, 64), "bias_axes": "d"}),
        ((None, 32, 128), {"equation": "...x,xy->...y", "output_shape": 64}),
    ],
)
def einsum_dense(x: Shape, *, equation: Any, output_shape: Any, bias_axes: Any, built: object, ctx: Context) -> Shape:
    """The output of the equation: in Keras 3 as `output_shape` tells, in Keras 2 as the product gives."""
    product = _product(x, equation, output_shape, by_output=ctx.version == 3)
    if product is None:
        return ANY_SHAPE
    if ctx.version == 3:
        product.check()
        product.bias(bias_axes)
        return ANY_SHAPE if ctx.running and "..." in str(equation) else Shape(product.output)
    first = built[0] if isinstance(built, tuple) else x
    before = _product(first, equation, output_shape, by_output=False)
    return ANY_SHAPE if before is None else product.traced(before, bias_axes)


einsum_dense.refuse_lists()


@einsum_dense.init
def check_einsum_dense(*, output_shape: Any) -> None:
    """The output shape is an integer or a tuple."""
    if output_shape is None or isinstance(output_shape, (bool, float)):
        requirement = f"needs an integer or a tuple as output_shape, not {output_shape!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="output_shape")


einsum_dense.init(check_activation)


einsum_dense.keep_weights()


@einsum_dense.weights
def einsum_dense_weights(
    x: Shape, *, equation: Any, output_shape: Any, bias_axes: Any, lora_rank: object, ctx: Context
) -> Weights:
    """A kernel and a bias with the sizes of their letters."""
    product = _product(x, equation, output_shape, by_output=ctx.version == 3)
    if product is None:
        yield "kernel", (UNKNOWN,)
        return
    product.check()
    kernel = product.kernel()
    yield "kernel", kernel
    bias = product.bias(bias_axes)
    if bias is not None:
        yield "bias", bias
    if ctx.version == 3:
        yield from lora_weights(lora_rank, kernel[0], UNKNOWN)


@dataclass(frozen=True, slots=True)
class Product:
    """An equation with the sizes that its input and its output have (``_analyze_split_string``)."""

    inputs: str
    letters: str
    outputs: str
    on_left: bool
    elided: int
    source: tuple[Dim, ...]
    output: tuple[Dim, ...]
    by_output: bool

    def input_size(self, letter: str) -> Dim:
        """The size that the input has for a letter."""
        place = self.inputs.rindex(letter)
        return self.source[place - len(self.inputs) if self.on_left else place]

    def output_size(self, letter: str) -> Dim:
        """The size that the output has for a letter.

        Raises:
            Mismatch: the output shape is too short.
        """
        place = self.outputs.rindex(letter) + (self.elided if self.on_left else 0)
        if place >= len(self.output):
            requirement = f"needs an output_shape with a size for {letter!r}"
            raise Mismatch("keras-invalid-argument", requirement, inputs=(0,), argument="output_shape")
        return self.output[place]

    def check(self) -> None:
        """Compare the letters of all three terms.

        Raises:
            Mismatch: a letter has two sizes, or stands where none of the others gives it one.
        """
        for letter in self.inputs:
            if letter in self.outputs:
                told, given = self.output_size(letter), self.input_size(letter)
                if told is not DYNAMIC and same_for_keras(told, given) is Truth.NO:
                    raise Mismatch(
                        "keras-invalid-argument",
                        f"needs an output_shape that keeps {letter!r}",
                        inputs=(0,),
                        detail=f"it is {given} in the input and {told} in the output",
                        argument="output_shape",
                        sizes=(given, told),
                    )
        for letter in self.outputs:
            if letter not in self.inputs + self.letters:
                raise _bad_equation(f"needs {letter!r} in the input or the kernel of its equation")
        self.kernel()

    def kernel(self) -> tuple[Dim, ...]:
        """The sizes of the kernel, which Keras 3 takes from the output and Keras 2 from the input first."""
        sizes: list[Dim] = []
        for letter in self.letters:
            if letter not in self.inputs + self.outputs:
                raise _bad_equation(f"needs {letter!r} in the input or the output of its equation")
            from_output = letter in self.outputs and (self.by_output or letter not in self.inputs)
            sizes.append(self.output_size(letter) if from_output else self.input_size(letter))
        return tuple(sizes)

    def bias(self, bias_axes: Any) -> tuple[Dim, ...] | None:
        """The sizes of the bias, with a 1 for every letter between that it does not have; None without a bias."""
        if bias_axes is None:
            return None
        if not isinstance(bias_axes, str):
            return (UNKNOWN,)
        if not bias_axes or any(letter not in self.outputs for letter in bias_axes):
            requirement = f"needs letters of the output {self.outputs!r} as bias_axes, not {bias_axes!r}"
            raise Mismatch("keras-invalid-argument", requirement, argument="bias_axes")
        known = {letter: self.output_size(letter) for letter in self.outputs}
        start = min(map(self.outputs.index, bias_axes))
        sizes = [known[letter] if letter in bias_axes else 1 for letter in self.outputs[start:]]
        return (*sizes, *(() if self.on_left else (1,) * self.elided))

    def traced(self, first: Product, bias_axes: Any) -> Shape:
        """What Keras 2 computes while it builds, with the weights of the first call."""
        kernel = dict(zip(self.letters, first.kernel(), strict=True))
        for letter in self.inputs:
            if equal(self.input_size(letter), kernel.get(letter, UNKNOWN)) is Truth.NO:
                requirement = f"was built for size {kernel[letter]} of {letter!r}, with shape {Shape(first.source)}"
                raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=kernel[letter])
        sizes = {letter: self.input_size(letter) for letter in self.inputs}
        for letter, size in kernel.items():
            given = sizes.get(letter, DYNAMIC)
            if given is DYNAMIC:
                sizes[letter] = size
            elif not is_integer(given):
                sizes[letter] = given if equal(given, size) is Truth.YES else UNKNOWN
        dims = [sizes[letter] for letter in self.outputs]
        beside = self.source[: self.elided] if self.on_left else self.source[len(self.source) - self.elided :]
        output = Shape((*beside, *dims) if self.on_left else (*dims, *beside))
        bias = first.bias(bias_axes)
        try:
            return output if bias is None else broadcast(output, Shape(bias))
        except Incompatible as clash:
            detail = f"the bias has size {clash.right}, the product {clash.left}"
            raise _bad_equation("needs a bias that goes with its output", detail) from None


def _product(x: Shape, equation: Any, output_shape: Any, *, by_output: bool) -> Product | None:
    """The equation applied to an input; None if not all of it is known.

    Raises:
        Mismatch: the equation has another form than Keras takes, or the input too few dimensions for it.
    """
    if isinstance(equation, (AbstractDim, Value)):
        return None
    parsed = EQUATION.match(equation.replace("...", "0")) if isinstance(equation, str) else None
    if parsed is None:
        raise _bad_equation(f"needs an equation of the form 'X,Y->Z', not {equation!r}")
    before, inputs, after, letters, out_before, outputs, out_after = parsed.groups()
    plain = not (before or after or out_before)
    on_left = bool(before and out_before and not after)
    on_right = bool(after and out_after and not before and not out_before and len(inputs) > 1)
    if not (plain or on_left or on_right):
        raise _bad_equation(f"needs an equation of the form 'X,Y->Z', not {equation!r}")
    if isinstance(output_shape, Value) or output_shape is UNKNOWN or x.rank is None:
        return None
    told = tuple(map(as_size, output_shape)) if isinstance(output_shape, (tuple, list)) else (as_size(output_shape),)
    elided = x.rank - len(inputs)
    if elided < 0 or (plain and elided and not by_output):
        requirement = f"expects {'' if plain else 'at least '}{len(inputs)} dimensions for {equation!r}"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=len(inputs))
    # Keras turns the axes that are left out around.
    inner = tuple(reversed(x.dims[1:elided])) if on_left else ()
    rest = () if on_left else x.dims[x.rank - elided :]
    output = (x[0], *inner, *told, *rest)
    return Product(inputs, letters, outputs, on_left, elided, x.dims, output, by_output)


def _bad_equation(requirement: str, detail: str = "") -> Mismatch:
    return Mismatch("keras-invalid-argument", requirement, detail=detail, argument="equation")
