"""Enumerations of the program: their members, and finding them by name or value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.classes import library_bases
from keras_shape_lint.values import Class, Const, Dict, Function, Library, Opaque, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_ENUMS = frozenset(f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"))
_PLAIN = frozenset(("enum.IntEnum", "enum.StrEnum", "enum.IntFlag", "builtins.int", "builtins.str", "builtins.float"))
_AUTO = Library("enum.auto")


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Member:
    """A member of an enumeration, which is equal to itself alone; stands in a `Const`."""

    cls: Class
    name: str
    value: Value

    def __repr__(self) -> str:
        return f"{self.cls.name}.{self.name}"

    def __str__(self) -> str:
        # Kinds of enumerations, releases of Python and own methods differ in this: whoever asks gets an unknown text.
        raise TypeError("the text of a member of an enumeration")

    def __format__(self, specification: str) -> str:
        return str(self)


def is_enumeration(cls: Class) -> bool:
    """Whether a class lists members."""
    return not _ENUMS.isdisjoint(library_bases(cls))


def make_members(m: Machine, cls: Class) -> None:
    """Replace the constants of an enumeration that was just defined by its members."""
    plain = not _PLAIN.isdisjoint(library_bases(cls))
    own_values = any(name in cls.slots for name in ("__init__", "__new__", "_generate_next_value_"))
    last: object = 0
    for name, value in list(cls.slots.items()):
        if not is_member_name(name) or isinstance(value, (Function, Class)):
            continue
        if isinstance(value, Opaque) or value == Const(_AUTO):
            follows = isinstance(last, int) or "enum.StrEnum" in library_bases(cls)
            known = value == Const(_AUTO) and follows and not own_values
            value = _automatic(cls, str(name), last) if known else m.unknown(name=str(name))
        if isinstance(value, Const):
            last = value.value
        cls.slots[name] = value if plain or own_values else Const(Member(cls, str(name), value))


def _automatic(cls: Class, name: str, last: object) -> Value:
    bases = library_bases(cls)
    if "enum.StrEnum" in bases:
        return Const(name.lower())
    if "enum.Flag" in bases or "enum.IntFlag" in bases:
        return Const(2 * last if isinstance(last, int) and last else 1)
    return Const(last + 1) if isinstance(last, int) else Opaque(("member", cls.serial, name), name)


def automatic(m: Machine) -> Value:
    """``enum.auto()``, until the class is made."""
    return Const(_AUTO)


def is_member_name(name: object) -> bool:
    """Whether a name in the body of an enumeration is one of a member."""
    return isinstance(name, str) and not name.startswith(("_", "<"))


def members(cls: Class) -> dict[str, Value]:
    """The members of an enumeration in order."""
    return {
        str(name): value
        for name, value in cls.slots.items()
        if is_member_name(name) and not isinstance(value, (Function, Class))
    }


def by_name(m: Machine, cls: Class, name: Value) -> Value:
    """``Color["RED"]``."""
    known = members(cls).get(name.value) if isinstance(name, Const) else None
    return known if known is not None else m.unknown()


def by_value(m: Machine, cls: Class, value: Value) -> Value:
    """``Color(1)``."""
    for member in members(cls).values():
        held = member.value.value if isinstance(member, Const) and isinstance(member.value, Member) else member
        if value in (held, member):
            return member
    return m.unknown()


def member_attribute(m: Machine, member: Member, name: str) -> Value | None:
    """``.name`` and ``.value`` of a member; None for what its class defines."""
    if name in ("value", "_value_"):
        return member.value
    return Const(member.name) if name in ("name", "_name_") else None


def members_by_name(cls: Class) -> Dict:
    """``Color.__members__``."""
    result = Dict()
    result.slots = {("item", name): value for name, value in members(cls).items()}
    return result
