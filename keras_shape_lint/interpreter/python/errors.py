"""Code that expects errors: try statements, pytest.raises and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.python.environment import bind
from keras_shape_lint.interpreter.python.raising import Attempt, ProgramError, catches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.interpreter.machine import Machine

_UNRELATED = frozenset(
    [
        "ImportError",
        "ModuleNotFoundError",
        "KeyError",
        "OSError",
        "IOError",
        "FileNotFoundError",
        "PermissionError",
        "StopIteration",
        "EOFError",
        "KeyboardInterrupt",
        "SystemExit",
        "NameError",
        "ConnectionError",
        "TimeoutError",
        "MemoryError",
        "UnicodeDecodeError",
        "URLError",
        "HTTPError",
        "JSONDecodeError",
        "ZeroDivisionError",
        "FileExistsError",
        "EnvironmentError",
    ]
)
"""Handlers for these do not catch what Keras raises about shapes."""
_OF_OTHER_RELEASES = frozenset(("AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "TypeError"))
"""What is raised where a library lacks something, or calls it by another name."""
_EXPECTING = ("raises", "suppress")
"""Parts of the names of what is there to catch an error; without capitals, as NumPy has ``assert_raises``."""
_SWALLOWING = ("ignor", "swallow", "expect", "catch", "except")
"""Parts of the names of contexts that perhaps are; of functions they say nothing, as that of ``log.exception``."""
_FAILING = frozenset(["skip", "skipif", "skipunless", "xfail", "expectedfailure"])
"""Decorators and marks of tests, without capitals."""


def is_expected_to_fail(function: nodes.FunctionDef) -> bool:
    """Whether a test is skipped or stands there to fail: decorators of it or its class or a mark of the file say so."""
    around: nodes.NodeNG | None = function
    while isinstance(around, (nodes.FunctionDef, nodes.ClassDef)):
        if around.decorators is not None and any(map(_mentions_failure, around.decorators.nodes)):
            return True
        around = around.parent
    marks = function.root().locals.get("pytestmark", [])
    return any(_mentions_failure(mark.parent.value) for mark in marks if isinstance(mark.parent, nodes.Assign))


def _mentions_failure(expression: nodes.NodeNG) -> bool:
    names = (node.name if isinstance(node, nodes.Name) else node.attrname for node in _names_in(expression))
    return any(name.lower() in _FAILING for name in names)


def _names_in(expression: nodes.NodeNG) -> Iterator[nodes.Name | nodes.Attribute]:
    return expression.nodes_of_class((nodes.Name, nodes.Attribute))


def expects_error(context: nodes.NodeNG) -> bool:
    """Whether ``with context:`` is there to catch an error: pytest.raises, assertRaises, contextlib.suppress."""
    name = _called(context).lower()
    return _calls_to_catch(context) or ("warn" not in name and any(part in name for part in _SWALLOWING))


def _calls_to_catch(call: nodes.NodeNG) -> bool:
    return any(part in _called(call).lower() for part in _EXPECTING)


def _called(context: nodes.NodeNG) -> str:
    """The name of the function or method that is called, or nothing."""
    function = context.func if isinstance(context, nodes.Call) else None
    return getattr(function, "attrname", None) or getattr(function, "name", None) or ""


def hides_findings(context: nodes.NodeNG) -> bool:
    """Whether ``with context:`` is there to catch an error, perhaps one that Keras raises."""
    if not isinstance(context, nodes.Call) or not expects_error(context):
        return False
    # suppress() names the exceptions, and Keras may raise none of these.
    return _called(context) != "suppress" or not all(map(_is_unrelated, context.args))


def catches_at_yield(function: nodes.FunctionDef) -> bool:
    """Whether a context manager that is written as a generator lets errors of Keras end where it yields."""
    return any(_is_guarded(found) for found in function.nodes_of_class(nodes.Yield) if found.scope() is function)


def _is_guarded(node: nodes.NodeNG) -> bool:
    inner = node
    for around in node.node_ancestors():
        if isinstance(around, nodes.FunctionDef):
            return False
        if isinstance(around, nodes.With) and any(hides_findings(context) for context, _ in around.items):
            return True
        if isinstance(around, nodes.Try) and inner in around.body and any(map(_ends_error, around.handlers)):
            return True
        inner = around
    return False


def _ends_error(handler: nodes.ExceptHandler) -> bool:
    return _catches_keras(handler) and not isinstance(handler.body[-1], nodes.Raise)


def enters_catching(block: nodes.With) -> bool:
    """Whether the block enters contexts one by one, one of which is there to catch an error."""
    entered = (
        argument
        for call in block.nodes_of_class(nodes.Call)
        if _called(call) in ("enter_context", "push")
        for argument in call.args
    )
    return any(map(hides_findings, entered))


def names_expected_to_fail(module: nodes.Module) -> frozenset[str]:
    """The names of functions that are given to something that calls them to catch an error: ``assertRaises(E, f)``."""
    calls = (call for call in module.nodes_of_class(nodes.Call) if call.args and _calls_to_catch(call))
    names = (name for call in calls for argument in call.args for name in _names_in(argument))
    return frozenset(name.name if isinstance(name, nodes.Name) else name.attrname for name in names)


def execute_try(m: Machine, node: nodes.Try) -> Flow:
    """``try``: the body as it stands, or any handler from a state in which the body stopped somewhere."""
    from keras_shape_lint.interpreter.python.statements import execute_block

    try:
        flow = _body_and_handlers(m, node) if node.handlers else execute_block(m, node.body)
    except ProgramError:
        execute_block(m, node.finalbody)
        raise
    if flow is Flow.NEXT and not node.handlers:
        flow = execute_block(m, node.orelse)
    result = m.frame.result
    last = execute_block(m, node.finalbody)
    if last is not Flow.NEXT:
        return last
    m.frame.result = result
    return flow


def _body_and_handlers(m: Machine, node: nodes.Try) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    catching = any(_catches_keras(handler) for handler in node.handlers)
    key = ("try", id(node), m.context_lines(), m.heap.mark())
    went_well = frozenset(((key, True),))
    failed = frozenset(((key, False),))
    if all(isinstance(statement, (nodes.Import, nodes.ImportFrom)) for statement in node.body):
        # The usual `try: import a / except ImportError: import b as a`: the names of the first choice stand.
        flow = execute_block(m, node.body)
        return execute_block(m, node.orelse) if flow is Flow.NEXT else flow
    mark, facts, doubts, attempts = m.heap.mark(), m.facts, m.doubts, len(m.attempts)
    earlier, result = m.frame.exits, m.frame.result
    m.attempts.append(Attempt(node.handlers, len(m.frames), m.branches))
    m.frame.exits = []
    told = len(m.frame.yielded or ())
    try:
        with m.frame.silent(catching):
            flow = execute_block(m, node.body)
    except ProgramError as error:
        handler = next((found for found in node.handlers if catches(found, error.kind)), None)
        if handler is None:
            raise
        m.facts, m.frame.exits = facts, earlier
        del m.attempts[attempts:]
        if m.doubts == doubts + 1:
            return _handler(m, handler)
        # Something before it may have raised, too: whichever of both it was, a handler runs.
        _forget_changes(m, mark)
        return _one_of(m, node, node.handlers)
    del m.attempts[attempts:]
    if m.doubts == doubts and flow is not Flow.RAISE:
        # Nothing in the body can have raised.
        m.frame.exits = earlier + m.frame.exits
        return execute_block(m, node.orelse) if flow is Flow.NEXT else flow
    # It may have raised: what was just run becomes one of two possibilities.
    m.frame.endless = m.frame.endless or told < len(m.frame.yielded or ())
    changes, exits, returned = m.heap.changes(mark), m.exits_since(mark), m.frame.result
    m.heap.undo(mark)
    m.facts, m.frame.exits, m.frame.result = facts, earlier, result

    def run(well: bool) -> Flow:
        if not well:
            return _handlers(m, node)
        m.write_all(changes)
        m.frame.exits += exits
        m.frame.result = returned
        return execute_block(m, node.orelse) if flow is Flow.NEXT else flow

    return m.fork(went_well, failed, run)


def _handlers(m: Machine, node: nodes.Try) -> Flow:
    """The handlers, from a state in which the body may have stopped anywhere: what it can change is not known."""
    from keras_shape_lint.interpreter.python.statements import execute_block

    mark, frame = m.heap.mark(), m.frame
    exits, frame.exits = frame.exits, []
    result = frame.result
    frame.catching += 1
    try:
        execute_block(m, node.body)
    finally:
        frame.catching -= 1
    frame.exits, frame.result = exits, result
    _forget_changes(m, mark)
    # One handler runs; which one is not known, so they are tried as alternatives of each other.
    return _one_of(m, node, node.handlers) if node.handlers else execute_block(m, node.finalbody)


def _forget_changes(m: Machine, mark: int) -> None:
    """What was changed since the mark may have been changed or not."""
    from keras_shape_lint.interpreter.python.heap_loss import forget_slot

    changed = m.heap.changes(mark)
    m.heap.undo(mark)
    for (owner, slot), left in changed.items():
        forget_slot(m, owner, slot, left)


def _one_of(m: Machine, node: nodes.Try, handlers: list[nodes.ExceptHandler]) -> Flow:
    first, *others = handlers
    if not others:
        return _handler(m, first)
    key = ("handler", id(first), m.heap.mark())
    return m.fork(
        frozenset(((key, True),)),
        frozenset(((key, False),)),
        lambda holds: _handler(m, first) if holds else _one_of(m, node, others),
    )


def _handler(m: Machine, handler: nodes.ExceptHandler) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    if handler.name is not None:
        bind(m, handler.name.name, m.unknown())
    with m.frame.silent(_answers_refusal(handler)):
        return execute_block(m, handler.body)


def _answers_refusal(handler: nodes.ExceptHandler) -> bool:
    """Whether a handler runs when a library has refused a call or a name: it is another release than is known here."""
    return all(_name_of(kind) in _OF_OTHER_RELEASES for kind in _kinds(handler))


def _catches_keras(handler: nodes.ExceptHandler) -> bool:
    """Whether a handler may catch an error of Keras; unless it is certain that it does not, it may."""
    return not all(map(_is_unrelated, _kinds(handler)))


def _kinds(handler: nodes.ExceptHandler) -> list[Any]:
    """The expressions of the classes that a handler catches; None for whatever there is."""
    return list(handler.type.elts) if isinstance(handler.type, nodes.Tuple) else [handler.type]


def _is_unrelated(kind: nodes.NodeNG | None) -> bool:
    """Whether Keras never raises an exception of the class that stands here."""
    return _name_of(kind) in _UNRELATED


def _name_of(kind: nodes.NodeNG | None) -> str | None:
    return getattr(kind, "attrname", None) or getattr(kind, "name", None)
