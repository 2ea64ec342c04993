"""Exceptions of Python itself in a `try`: whether the body raises, certainly does not, or may."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.values import (
    UNBOUND,
    Array,
    Dataset,
    Dict,
    Library,
    LibraryObject,
    List,
    Number,
    Opaque,
    Tensor,
    Tuple,
    Union,
    Value,
    walk,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


NO_NAME = "name"
"""What begins the key of the value that stands for a name which nothing in sight binds."""
_ENDING_PROGRAMS = frozenset(("sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit"))
_ENDING_TESTS = frozenset(("skip", "fail", "exit", "xfail"))
"""Functions of pytest."""


class ProgramError(Exception):
    """The analysed program raises here, for certain, and an enclosing `try` of it takes that."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(slots=True)
class Attempt:
    """A running `try` body: its handlers, and what tells later whether a statement runs for certain."""

    handlers: Sequence[nodes.ExceptHandler]
    frames: int
    branches: int
    swallows: bool = False
    """It is a `with` that may let exceptions end in it."""


def raise_certainly(m: Machine, kind: str) -> None:
    """An exception of this class is certain at this place, if the place itself is reached for certain.

    Raises:
        ProgramError: it is, and an enclosing `try` has a handler for it.
    """
    m.doubts += 1
    for attempt in reversed(m.attempts):
        if attempt.swallows:
            return
        answers = [catches(handler, kind) for handler in attempt.handlers]
        if any(answer is None for answer in answers):
            return
        if any(answers):
            if _reached_for_certain(m, attempt):
                raise ProgramError(kind)
            return


def _reached_for_certain(m: Machine, attempt: Attempt) -> bool:
    if m.branches != attempt.branches or len(m.frames) < attempt.frames:
        return False
    own, *inner = m.frames[attempt.frames - 1 :]
    return not own.exits and not any(frame.exits or frame.yielded is not None for frame in inner)


def note_end(m: Machine, callee: Value, node: nodes.NodeNG | None) -> None:
    """Note that a call does not come back if it ends the program or the test.

    Raises:
        ProgramError: an enclosing `try` of the program certainly takes that.
    """
    if node is None or not (_ends_program(callee) or _ends_test(node)):
        return
    m.ended = (node, m.branches)
    raise_certainly(m, "SystemExit")


def _ends_program(callee: Value) -> bool:
    return isinstance(callee, Library) and callee.name in _ENDING_PROGRAMS


def _ends_test(node: nodes.NodeNG) -> bool:
    function = node.func if isinstance(node, nodes.Call) else None
    if not isinstance(function, nodes.Attribute):
        return False
    of_pytest = isinstance(function.expr, nodes.Name) and function.expr.name == "pytest"
    return function.attrname in _ENDING_TESTS if of_pytest else function.attrname == "skipTest"


def came_back(m: Machine, node: nodes.NodeNG | None) -> bool:
    """Whether the call that a statement consists of may have come back."""
    return m.ended is None or m.ended != (node, m.branches)


def catches(handler: nodes.ExceptHandler, kind: str) -> bool | None:
    """Whether a handler takes an exception class of this name, or None if that is not known."""
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, nodes.Tuple) else [handler.type]
    answers = [_is_kind(getattr(node, "attrname", None) or getattr(node, "name", None), kind) for node in kinds]
    if any(answer is True for answer in answers):
        return True
    return None if any(answer is None for answer in answers) else False


def _is_kind(name: str | None, kind: str) -> bool | None:
    if name == kind or name in ("Exception", "BaseException"):
        return True
    wanted, raised = getattr(builtins, name or "", None), getattr(builtins, kind, None)
    if isinstance(wanted, type) and isinstance(raised, type):
        return issubclass(raised, wanted)
    return None


def note_doubt(m: Machine, node: nodes.NodeNG, value: Value) -> None:
    """An expression in a `try` whose value is not known may have raised."""
    if isinstance(node, (nodes.Const, nodes.Lambda)):
        return
    if isinstance(node, nodes.Name):
        m.doubts += _is_perhaps_unbound(value)
        return
    if isinstance(value, Union):
        for _, found in value.alternatives:
            note_doubt(m, node, found)
    elif isinstance(value, Opaque) or (isinstance(value, Tensor) and not _is_exact(value)):
        m.doubts += 1
    elif isinstance(value, Tuple) and any(isinstance(item, (Opaque, Tensor)) for item in value.items):
        for item in value.items:
            note_doubt(m, node, item)


def _is_perhaps_unbound(value: Value) -> bool:
    """Whether a name that was read may have no value."""
    if isinstance(value, Union):
        return any(_is_perhaps_unbound(found) for _, found in value.alternatives)
    return value is UNBOUND or (isinstance(value, Opaque) and value.key == (NO_NAME, value.name))


def note_use(m: Machine, *used: Value) -> None:
    """A library gets these values in a `try`: of what is not known for certain it may refuse something."""
    if m.attempts and not all(_is_settled(part) for value in used for part in walk(value)):
        m.doubts += 1


def _is_settled(value: Value) -> bool:
    """Whether nothing about a value depends on what is not known, as far as shapes tell."""
    if isinstance(value, (Tensor, Array)):
        return _is_exact(value)
    if isinstance(value, (List, Dict)):
        return "rest" not in value.slots and not value.slots.get("open")
    return not isinstance(value, (Dataset, LibraryObject, Number, Opaque, Union))


def _is_exact(tensor: Tensor | Array) -> bool:
    return tensor.shape.rank is not None and all(isinstance(dim, int) or dim is DYNAMIC for dim in tensor.shape)


def kind_of(exception: nodes.NodeNG | None) -> str | None:
    """The class that a `raise` statement names."""
    if isinstance(exception, nodes.Call):
        exception = exception.func
    name = getattr(exception, "attrname", None) or getattr(exception, "name", None)
    return name if isinstance(name, str) and name[:1].isupper() else None
