"""Values that a library made: its names, arrays, data sets, and objects known by their class."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.values.base import Identified, Origin, Value


@dataclass(frozen=True, slots=True)
class Library(Value):
    """A module, class, function or constant of a library, by its canonical dotted name ("keras.layers.Dense").

    `written` is the dotted name as the program reached it, which tells spellings and versions apart.
    """

    name: str
    written: str = field(default="", compare=False)


Memory: TypeAlias = tuple[int, int]
Picks: TypeAlias = tuple[Memory, frozenset[Hashable], frozenset[Hashable]]


@dataclass(eq=False, slots=True)
class Variable(Identified):
    """What an array is kept in that the program can assign to; a layer that has it in an attribute counts it.

    `library` made it, "keras" or "tensorflow"; `layer` is the serial number of the layer of Keras whose weight it is.
    """

    library: str
    layer: int | None = None


@dataclass(frozen=True, slots=True)
class Array(Value):
    """A concrete array: NumPy, or a tensor outside any graph. `dtype` is a name such as "int64", or None.

    `origin` says for messages what made it; `items` are the numbers of a vector that are known, `distinct` the
    different values of labels where a dataset or the program says which there are, after so many writes to arrays;
    `draws`: they are not certainly all there, each of so many labels is one of them by chance. Arrays whose `memory` is
    known are written to together if its first part is the same, and not otherwise; the second part tells apart what has
    other elements of it, or the same in another order. `picks` is what a mask chooses: of this memory these values,
    and not those. `variable` is what it is kept in, if that is one.
    """

    shape: Shape = ANY_SHAPE
    dtype: str | None = None
    library: str = "numpy"
    origin: Origin | None = field(default=None, compare=False)
    items: tuple[Value, ...] | None = None
    distinct: frozenset[Hashable] | None = None
    writes: int = 0
    draws: int | None = None
    memory: Memory | None = None
    picks: Picks | None = None
    batch_of: tuple[Array, int] | None = field(default=None, compare=False)
    """What it is a batch of, all batches of which come to where so many unknown conditions hold."""
    variable: Variable | None = field(default=None, compare=False)
    one_of: tuple[Array, ...] = field(default=(), compare=False)
    """The arrays of which it is one, nobody knows which."""
    is_settled: bool = field(default=False, compare=False)
    """Whether what is in it follows from the text of the program, be it known here or not."""


@dataclass(frozen=True, slots=True)
class Gradient(Array):
    """What a tape gives for a source, of its shape; None where nothing that was watched depends on it."""


@dataclass(frozen=True, slots=True)
class Loss(Value):
    """A loss object: the canonical name of its class, and the arguments of its constructor by keyword."""

    name: str
    options: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset(Value):
    """A ``tf.data.Dataset``: what one of its elements looks like, and how many there are (None: not known).

    `whole` are the arrays that it was made of, if it gives all that is in them and nothing else.
    """

    element: Value
    count: int | None = None
    whole: Value | None = field(default=None, compare=False)
    generated: bool = field(default=False, compare=False)
    """Whether it is a generator of Keras, of which Keras 2 does not know the sizes before it runs."""
    batched: bool = field(default=False, compare=False)
    """Whether its elements are batches, whose size TensorFlow does not know where it traces a function of them."""


@dataclass(frozen=True, slots=True)
class LibraryObject(Value):
    """An object of a library that is known by its class and how it was made: a scaler, a generator of random numbers.

    `cls` is the canonical name of the class; `options` are the arguments of the constructor, by keyword or position.
    """

    cls: str
    options: tuple[tuple[str | int, Value], ...] = ()

    def option(self, name: str, position: int = -1) -> Value | None:
        """One argument of the constructor, or None if it was not given."""
        given = dict(self.options)
        return given.get(name, given.get(position))
