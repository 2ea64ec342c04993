"""What the program itself refuses: its own `raise` or `assert` about sizes, reached for certain by a call.

It is a finding only if the check is about dims, ranks or lengths that Keras gets to see, and if nobody expects it.
So is a parameter with too few or too many items for how it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import is_keras
from keras_shape_lint.interpreter.python.raising import catches, kind_of
from keras_shape_lint.interpreter.refusal_words import is_size, line_of, requirement_of, written
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Library, List, Tensor, Tuple

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Frame, Machine
    from keras_shape_lint.values import Function

_KINDS = frozenset(("ValueError", "AssertionError", "TypeError", "IndexError", "RuntimeError", "Exception"))
_SHAPES = frozenset(("shape", "ndim", "rank", "input_shape", "output_shape", "int_shape", "get_shape"))
"""Attributes and functions that tell the shape of something."""
_LIBRARIES = ("keras.", "tensorflow.")


def report_own_refusal(m: Machine, statement: nodes.Raise | nodes.Assert) -> None:
    """Report a `raise` or a failing `assert` that runs now, at the call that leads to it."""
    kind = "AssertionError" if isinstance(statement, nodes.Assert) else kind_of(statement.exc)
    checked = _checked(statement)
    if kind not in _KINDS or checked is None or not _is_unexpected(m, kind):
        return
    test, raising = checked
    with findings_of(m):
        # What is evaluated again here has had its findings.
        blamed = [part for part in _blamed(m, test, raising) if _is_about_sizes(m, part)]
        level = _level_at_keras(m, blamed)
        requirement = requirement_of(m, statement, test, raising, blamed)
    if level is not None:
        _report_at_call(m, level, requirement, statement)


def report_wrong_length(m: Machine, value: Tuple | List, node: nodes.NodeNG, how: str, kind: str) -> None:
    """Report a parameter that has too few or too many items for how it is read, at the call that gives it."""
    function = m.frame.function
    if not isinstance(node, nodes.Name) or function is None or not is_size(value) or not _is_unexpected(m, kind):
        return
    if isinstance(value, Tuple) and value.tensor is not None:
        return  # That is a finding about its rank.
    parameters = function.node.args
    if node.name not in {each.name for each in (*(parameters.args or ()), *(parameters.kwonlyargs or ()))}:
        return
    with findings_of(m):
        level = _level_at_keras(m, [node])
    if level is None:
        return
    count = len(value.items)
    items = f"{count} item{'s' if count != 1 else ''}"
    _report_at_call(m, level, f"{how} ({line_of(m, node)}), but {node.name} has {items}: {written(value)}", node)


def _report_at_call(m: Machine, level: int, requirement: str, place: nodes.NodeNG) -> None:
    """Report what fails in the function at this level of calls, or in a helper of it, where it is called."""
    frame = m.frames[level]
    function = frame.function
    label = "the program" if function is None else function.name if function.owner is None else function.owner.name
    with _at_level(m, max(level - 1, 0)):
        mismatch = Mismatch("keras-invalid-argument", requirement)
        report(m, mismatch, label, frame.call_site if frame.call_site is not None else place, [])


@contextmanager
def _at_level(m: Machine, level: int) -> Iterator[None]:
    """Look at things as the function at this level of calls sees them."""
    frames = m.frames
    m.frames = frames[: level + 1]
    try:
        yield
    finally:
        m.frames = frames


# ------------------------------------------------------------------------------------------------ certainty


def _is_unexpected(m: Machine, kind: str) -> bool:
    """Whether an exception of this kind is raised here for certain, and nobody waits for it."""
    if m.inquiry is not None or not _is_certain(m) or any(frame.catching for frame in m.frames):
        return False
    handlers = (handler for attempt in m.attempts for handler in attempt.handlers)
    return all(catches(handler, kind) is False for handler in handlers) and is_called(m) and not _is_test(m)


def _is_certain(m: Machine) -> bool:
    """Whether the running function comes to this place in every run of the call that started it."""
    return m.branches == m.frame.branches and not m.frame.exits and m.frame.yielded is None


def _is_test(m: Machine) -> bool:
    """Tests of the program may look whether something is refused."""
    names = [part for frame in m.frames if frame.function is not None for part in (frame.function.name, _owner(frame))]
    return any(name.lower().startswith("test") for name in names)


def _owner(frame: Frame) -> str:
    owner = frame.function.owner if frame.function is not None else None
    return owner.name if owner is not None else ""


def is_called(m: Machine) -> bool:
    """Whether the program gives what is checked: not so where a function was entered with defaults and unknowns."""
    if len(m.frames) == 1:
        return True
    root = m.frames[1]
    if m.frame.call_site is None or root.function is None:
        return False
    return root.call_site is not None or not (root.function.defaults or root.function.keyword_defaults)


# ------------------------------------------------------------------------------------------------ conditions


def _checked(statement: nodes.Raise | nodes.Assert) -> tuple[nodes.NodeNG, bool] | None:
    """The condition that decides about a statement, and the answer under which it raises."""
    if isinstance(statement, nodes.Assert):
        return statement.test, False
    parent = statement.parent
    if not isinstance(parent, nodes.If):
        return None
    return parent.test, statement in parent.body


def _blamed(m: Machine, test: nodes.NodeNG, answer: bool) -> Iterator[nodes.NodeNG]:
    """The parts of a condition that give it this answer."""
    from keras_shape_lint.interpreter.python.conditions import condition

    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        yield from _blamed(m, test.operand, not answer)
    elif isinstance(test, nodes.BoolOp):
        for part in test.values:
            if condition(m, part) is answer:
                yield from _blamed(m, part, answer)
    else:
        yield test


def _is_about_sizes(m: Machine, part: nodes.NodeNG) -> bool:
    """Whether a part of a condition compares numbers, shapes or lengths that are known, or divides one by another."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(part, nodes.Compare):
        operators = {operator for operator, _ in part.ops}
        operands = [m.look(evaluate(m, node)) for node in (part.left, *(node for _, node in part.ops))]
        kinds = {type(value) for value in operands if isinstance(value, (Tuple, List))}
        # Whether a shape equals a list is another question for each version.
        return operators.isdisjoint(("is", "is not")) and len(kinds) < 2 and all(map(is_size, operands))
    if isinstance(part, nodes.BinOp):
        return part.op == "%" and is_size(m.look(evaluate(m, part)))
    if isinstance(part, nodes.Call) and isinstance(part.func, nodes.Name) and part.func.name in ("any", "all"):
        return any(isinstance(found, nodes.Compare) or found.op == "%" for found in _operations(part))
    return False


def _operations(part: nodes.NodeNG) -> Iterator[nodes.Compare | nodes.BinOp]:
    yield from part.nodes_of_class((nodes.Compare, nodes.BinOp))


# ------------------------------------------------------------------------------------------------ relevance


def _level_at_keras(m: Machine, parts: Sequence[nodes.NodeNG]) -> int | None:
    """The innermost level of calls where these expressions are about a shape, or about an argument for Keras.

    Helpers that only check what they are given are looked through. None if there is no such level.
    """
    for level in range(len(m.frames) - 1, -1, -1):
        frame = m.frames[level]
        if m.branches != frame.branches or frame.exits:
            return None
        with _at_level(m, level):
            if parts and _meets_keras(m, parts):
                return level
        if frame.function is None or not isinstance(frame.call_site, nodes.Call):
            return None
        parts = _given_for(frame.function, frame.call_site, {name for part in parts for name in _names(part)})
    return None


def _given_for(function: Function, call: nodes.Call, names: set[str]) -> list[nodes.NodeNG]:
    """What a call gives for some parameters of a function."""
    parameters = [parameter.name for parameter in function.node.args.args or ()][function.owner is not None :]
    given = [node for name, node in zip(parameters, call.args, strict=False) if name in names]
    return given + [keyword.value for keyword in call.keywords if keyword.arg in names]


def _meets_keras(m: Machine, parts: Sequence[nodes.NodeNG]) -> bool:
    """Whether expressions read a shape, or what Keras gets as an argument in the function that runs or its class."""
    function = m.frame.function
    owner = function.owner if function is not None else None
    if any(_reads_shape(m, part) for part in parts) or (owner is not None and is_keras(owner)):
        return True
    related = {name for part in parts for name in _names(part)}
    scope = function.node if function is not None else parts[0].root()
    if any(target in related and _reads_shape(m, value) for target, value in _assignments(scope)):
        return True
    whole = owner.node if owner is not None else scope
    given = _assignments(whole)
    for _ in range(3):
        related |= {target for target, value in given if not related.isdisjoint(_names(value))}
    return any(
        _is_of_keras(m, call.func)
        and not related.isdisjoint(name for each in _arguments(call) for name in _names(each))
        for call in whole.nodes_of_class(nodes.Call)
    )


def _reads_shape(m: Machine, node: nodes.NodeNG) -> bool:
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if any(found.attrname in _SHAPES for found in node.nodes_of_class(nodes.Attribute)):
        return True
    for name in node.nodes_of_class(nodes.Name):
        if name.name in _SHAPES:
            return True
        value = m.look(evaluate(m, name))
        if isinstance(value, (Tensor, Array)) or (isinstance(value, Tuple) and value.tensor is not None):
            return True
    return False


def _assignments(scope: nodes.NodeNG) -> list[tuple[str, nodes.NodeNG]]:
    """(name, what it is made of) for the variables and attributes that a function or class sets."""
    found: list[tuple[str, nodes.NodeNG]] = []
    bindings: list[tuple[nodes.NodeNG, nodes.NodeNG]] = []
    for statement in scope.nodes_of_class((nodes.Assign, nodes.AugAssign)):
        targets = statement.targets if isinstance(statement, nodes.Assign) else [statement.target]
        bindings += [(target, statement.value) for target in targets]
    bindings += [(loop.target, loop.iter) for loop in scope.nodes_of_class((nodes.For, nodes.Comprehension))]
    for target, value in bindings:
        bound = target.nodes_of_class((nodes.AssignName, nodes.AssignAttr))
        found += [(each.name if isinstance(each, nodes.AssignName) else each.as_string(), value) for each in bound]
    return found


def _names(node: nodes.NodeNG) -> Iterator[str]:
    """The variables and attributes of variables in an expression."""
    for found in node.nodes_of_class((nodes.Name, nodes.Attribute)):
        if isinstance(found, nodes.Attribute) and isinstance(found.expr, nodes.Name):
            yield found.as_string()
        elif isinstance(found, nodes.Name) and not isinstance(found.parent, nodes.Attribute):
            yield found.name


def _arguments(call: nodes.Call) -> Iterator[nodes.NodeNG]:
    yield from call.args
    yield from (keyword.value for keyword in call.keywords)


def _is_of_keras(m: Machine, function: nodes.NodeNG) -> bool:
    """Whether a function or class is one of Keras; what a local variable will be is not known yet."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if not isinstance(function, (nodes.Name, nodes.Attribute)):
        return False
    value = m.look(evaluate(m, function))
    return isinstance(value, Library) and value.name.startswith(_LIBRARIES)
