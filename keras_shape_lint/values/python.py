"""Values of the Python language: containers, functions, classes and their instances, modules of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_shape_lint.values.base import Mutable, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.values.base import Origin


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


@dataclass(eq=False, slots=True)
class Function(Mutable):
    """A function or lambda of the program: its node, the scope it closes over, its file and its evaluated defaults.

    Slots hold the attributes that the program sets on it.
    """

    node: Any
    scope: Any
    source: Any
    name: str
    defaults: tuple[Value, ...] = ()
    keyword_defaults: Mapping[str, Value] = field(default_factory=dict)
    owner: Class | None = None
    kind: str = "function"  # or "static", "class", "property"


@dataclass(eq=False, slots=True)
class List(Mutable):
    """A list or set. Slot "items" holds a tuple of values, slot "rest" (or nothing) what further items look like."""

    kind: str = "list"

    @property
    def items(self) -> tuple[Value, ...]:
        """The items that are known, as those of a `Tuple`; slot "rest" says whether others follow."""
        known: tuple[Value, ...] = self.slots["items"]
        return known


@dataclass(eq=False, slots=True)
class Dict(Mutable):
    """A dict. Every key that is a constant is a slot ``("item", key)``; slot "open" is true if there may be others."""

    @classmethod
    def of_anything(cls) -> Dict:
        """A dict of which nothing is known."""
        made = cls()
        made.slots["open"] = True
        return made


@dataclass(eq=False, slots=True)
class Class(Mutable):
    """A class of the program; slots hold its namespace by name. `bases` are in order.

    `order` is that of attribute lookup once somebody has asked for it.
    """

    name: str
    bases: tuple[Value, ...]
    node: Any
    order: tuple[Class | Value, ...] = field(default=(), init=False)


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
class Scope(Mutable):
    """The variables of a module, class body or function call; `parent` is the enclosing scope for name lookup."""

    parent: Scope | None = None
    kind: str = "module"
    captured: bool = False
    """A function was made in it, which may go on when it has ended."""

    @property
    def outermost(self) -> Scope:
        """The scope of the module around it."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def capture(self) -> None:
        """A function is made in it, which sees the scopes around it, too."""
        around: Scope | None = self
        while around is not None and not around.captured:
            around.captured = True
            around = around.parent


@dataclass(frozen=True, slots=True)
class Module(Value):
    """A module of the project itself: its scope, and the path of its file or folder."""

    scope: Scope
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Deferred(Value):
    """A name imported from a module of the project, which is read when something asks for the value.

    `name` is empty for the module itself; `file` is the path of the importing file.
    """

    module: str
    level: int
    name: str
    file: str
