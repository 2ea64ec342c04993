"""Abstract values: what an expression of the analysed program may be.

Immutable values are frozen dataclasses. Everything that the program can change in place is a `Mutable`, whose contents
live in `slots` and are written only through a `Heap`, which remembers old contents: that is how two branches can be run
one after the other from the same state.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from keras_shape_lint.domain.dims import Dim, Expr


class Value:
    """Base of all abstract values."""

    __slots__ = ()


# ------------------------------------------------------------------------------------------------ immutable values


@dataclass(frozen=True, slots=True)
class Const(Value):
    """A Python constant: number, string, bytes, bool, None or Ellipsis."""

    value: Any

    def __eq__(self, other: object) -> bool:
        # 1, 1.0 and True are different arguments.
        return isinstance(other, Const) and type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Number(Value):
    """An integer that is not a constant but has an exact symbolic size."""

    dim: Expr


@dataclass(frozen=True, slots=True)
class Opaque(Value):
    """A value that the analysis knows nothing about.

    `key` is its identity: two opaque values with equal keys are the same value, so that the same unknown flag, tested
    twice, gives the same answer. `name` is what the user calls it, `reason` says why tracking stopped here (None where
    nothing was lost: a parameter, a value read from outside). `dim` is the size it has if it turns out to be an
    integer: the result of arithmetic on unknown numbers.
    """

    key: Hashable
    name: str | None = field(default=None, compare=False)
    reason: str | None = field(default=None, compare=False)
    dim: Dim | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Library(Value):
    """A module, class, function or constant of a library, by its canonical dotted name ("keras.layers.Dense").

    `written` is the dotted name as the program reached it, which tells spellings and versions apart.
    """

    name: str
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Deferred(Value):
    """A name imported from a module of the project, which is read when something asks for the value.

    `name` is empty for the module itself; `file` is the path of the importing file.
    """

    module: str
    level: int
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Array(Value):
    """A concrete array: NumPy, or a tensor outside any graph. `dtype` is a name such as "int64", or None.

    `origin` says for messages what made it; `items` are the numbers of a vector that are known.
    """

    shape: Shape = ANY_SHAPE
    dtype: str | None = None
    library: str = "numpy"
    origin: Origin | None = field(default=None, compare=False)
    items: tuple[Value, ...] | None = None


@dataclass(frozen=True, slots=True)
class Loss(Value):
    """A loss object: the canonical name of its class, and the arguments of its constructor by keyword."""

    name: str
    options: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset(Value):
    """A ``tf.data.Dataset``: what one of its elements looks like, and how many there are (None: not known)."""

    element: Value
    count: int | None = None


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


@dataclass(frozen=True, slots=True)
class SliceValue(Value):
    """``start:stop:step`` in a subscript."""

    start: Value
    stop: Value
    step: Value


@dataclass(frozen=True, slots=True)
class Tuple(Value):
    """A tuple of known length; a named one's `names` of fields and `cls`; `tensor` is what it is the shape of."""

    items: tuple[Value, ...]
    names: tuple[str, ...] = ()
    cls: Class | None = field(default=None, compare=False)
    tensor: Value | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TupleClass(Value):
    """A class made by ``collections.namedtuple``; `defaults` belong to the last fields."""

    name: str
    fields: tuple[str, ...]
    defaults: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Partial(Value):
    """``functools.partial(function, *positional, **keywords)``."""

    function: Value
    positional: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Method(Value):
    """A function bound to its first argument; for values of ours `function` is the name of the built-in method."""

    function: Value | str
    owner: Value


Literal: TypeAlias = "tuple[Hashable, bool]"
"""One assumption about a condition: its key, and whether it holds."""
Guard: TypeAlias = "frozenset[Literal]"
NO_GUARD: Guard = frozenset()


@dataclass(frozen=True, slots=True)
class Union(Value):
    """One of a few values; which one depends on conditions, the guard of each."""

    alternatives: tuple[tuple[Guard, Value], ...]


UNBOUND = Opaque("<unbound>")
"""What a name holds on a path that has not assigned it."""


# ------------------------------------------------------------------------------------------------ values with identity

_serial = itertools.count(1)


def serial() -> int:
    """A number that no other value has."""
    return next(_serial)


@dataclass(eq=False, slots=True)
class Identified(Value):
    """A value that is only equal to itself."""

    serial: int = field(default_factory=lambda: next(_serial), init=False)


@dataclass(eq=False, slots=True)
class Tensor(Identified):
    """A symbolic Keras tensor.

    `producer` is the call that made it, None for an Input; `tracked` is false where several paths met, so that the
    graph behind it is not known. `origin` says for messages what made it, `name` is what the program calls an Input.
    """

    shape: Shape
    dtype: str | None = None
    producer: Producer | None = None
    origin: Origin | None = None
    tracked: bool = True
    name: str | None = None


@dataclass(eq=False, slots=True)
class Producer:
    """The call that made one or several tensors: of a layer or a model, or of an operation."""

    target: Value
    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    output: Value | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was made: the name of the API for messages, the syntax node of the call, and the file it is in."""

    label: str
    node: Any
    source: Any

    @property
    def file(self) -> str:
        """The path of the file."""
        return str(self.source.path)


@dataclass(eq=False, slots=True)
class Function(Identified):
    """A function or lambda of the program: its node, the scope it closes over, its file and its evaluated defaults."""

    node: Any
    scope: Any
    source: Any
    name: str
    defaults: tuple[Value, ...] = ()
    keyword_defaults: Mapping[str, Value] = field(default_factory=dict)
    owner: Class | None = None
    kind: str = "function"  # or "static", "class", "property"


# ------------------------------------------------------------------------------------------------ mutable values


@dataclass(eq=False, slots=True)
class Mutable(Identified):
    """A value that the program can change in place."""

    slots: dict[Hashable, Any] = field(default_factory=dict, init=False)


@dataclass(eq=False, slots=True)
class List(Mutable):
    """A list or set. Slot "items" holds a tuple of values, slot "rest" (or nothing) what further items look like."""

    kind: str = "list"


@dataclass(eq=False, slots=True)
class Dict(Mutable):
    """A dict. Every key that is a constant is a slot ``("item", key)``; slot "open" is true if there may be others."""


@dataclass(eq=False, slots=True)
class Class(Mutable):
    """A class of the program; slots hold its namespace by name. `bases` are in order."""

    name: str
    bases: tuple[Value, ...]
    node: Any


@dataclass(eq=False, slots=True)
class Instance(Mutable):
    """An instance of a class of the program; slots hold its attributes by name."""

    cls: Class
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Super(Value):
    """``super()`` in a method: the instance (in a class method `cls` itself), seen from behind the class `after`."""

    instance: Instance | Class
    after: Class
    cls: Class


@dataclass(eq=False, slots=True)
class Layer(Mutable):
    """A layer of Keras: its API, the bound constructor arguments, and in slots what it was built for.

    `arguments` are plain Python data as `transfer.arguments` makes them. Slot "built" is the tuple of input shapes of
    the first call, slot "calls" the tuple of output tensors.
    """

    api: str
    arguments: Mapping[str, Any]
    explicit: frozenset[str]
    origin: Origin
    name: str | None = None


@dataclass(eq=False, slots=True)
class Model(Mutable):
    """A functional or sequential model.

    Slots of a functional one: "inputs", "outputs" (structures of tensors). Of a sequential one: "layers" (a tuple),
    "inputs" and "outputs" once its input shape is known. `lost` in slots: somebody may have changed it out of sight.
    """

    kind: str  # "functional" or "sequential"
    origin: Origin
    name: str | None = None


@dataclass(eq=False, slots=True)
class Scope(Mutable):
    """The variables of a module, class body or function call; `parent` is the enclosing scope for name lookup."""

    parent: Scope | None = None
    kind: str = "module"


@dataclass(frozen=True, slots=True)
class Module(Value):
    """A module of the project itself: its scope, and the path of its file or folder."""

    scope: Scope
    name: str
    path: str


def walk(value: Value) -> Iterator[Value]:
    """The value and everything inside its containers, each mutable container once."""
    seen: set[int] = set()
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, Mutable):
            if current.serial in seen:
                continue
            seen.add(current.serial)
        yield current
        if isinstance(current, Tuple):
            pending.extend(reversed(current.items))
        elif isinstance(current, List):
            pending.extend(reversed(current.slots.get("items", ())))
            if "rest" in current.slots:
                pending.append(current.slots["rest"])
        elif isinstance(current, Dict):
            pending.extend(content for slot, content in reversed(current.slots.items()) if slot != "open")
        elif isinstance(current, Union):
            pending.extend(alternative for _, alternative in reversed(current.alternatives))


def dim_value(dim: Dim) -> Value:
    """The Python value of a dim that the program reads from a shape."""
    from keras_shape_lint.domain.dims import DYNAMIC, Expr

    if isinstance(dim, int):
        return Const(dim)
    if dim is DYNAMIC:
        return Const(None)
    if isinstance(dim, Expr):
        return Number(dim)
    return Opaque(("dim", next(_serial)))
