"""Binding the arguments of a Keras constructor to its signature, in the program's dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.catalogue.signatures import (
    OPAQUE_DEFAULT,
    REQUIRED,
    Binding,
    accepted_keywords,
    bind,
    signature,
)
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Library, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Bound:
    """The API that a call means after translation, its arguments by name, and the names the program gave."""

    api: str
    arguments: Mapping[str, Any]
    explicit: frozenset[str]


def bind_constructor(
    m: Machine, library: Library, written: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Bound:
    """Arguments by Keras 3's names with defaults filled in; what does not bind is reported."""
    api, positional, keywords = library.name, list(arguments.positional), dict(arguments.keywords)
    if 1 in m.versions or _uses_keras1(m, written, positional, keywords):
        api, positional, keywords = _translated(written, api, positional, keywords)
    problems = []
    chosen: Binding | None = None
    for version in sorted(m.versions, reverse=True):
        found = _bind(api, max(version, 2), positional, keywords)
        if found is None:
            return Bound(api, {**keywords}, frozenset(keywords))
        if found.problem is None:
            chosen = chosen or found
        else:
            problems.append((version, found))
    if chosen is None:
        version, failed = problems[0]
        # No table has the arguments of every Keras 1 layer: what does not bind there may be right.
        elsewhere = arguments.open and failed.problem is not None and failed.problem.kind == "missing"
        if m.versions != {1} and not elsewhere:
            _report_problem(m, api, written, version, failed, node)
        chosen = failed
    filled: dict[str, Any] = {}
    for name, value in chosen.arguments.items():
        unknown = value is OPAQUE_DEFAULT or (arguments.open and name not in chosen.explicit)
        filled[name] = UNKNOWN if unknown else value
    # What only Keras 3 has is at its default there.
    newest = signature(api, 3)
    for parameter in newest.parameters if newest is not None else ():
        if parameter.name not in filled and parameter.kind in ("positional", "keyword"):
            known = parameter.default is not OPAQUE_DEFAULT and parameter.default is not REQUIRED and not arguments.open
            filled[parameter.name] = parameter.default if known else UNKNOWN
    filled.update(chosen.extra)
    return Bound(api, filled, chosen.explicit | frozenset(chosen.extra))


def _bind(api: str, version: int, positional: list[Value], keywords: Mapping[str, Value]) -> Binding | None:
    found = signature(api, version)
    if found is None:
        return None
    return bind(found, positional, keywords, extra=accepted_keywords(api, version))


def _uses_keras1(m: Machine, written: str, positional: list[Value], keywords: Mapping[str, Value]) -> bool:
    from keras_shape_lint.catalogue.dialects import uses_keras1

    return m.versions <= {1, 2} and uses_keras1(written, len(positional), keywords)


def _translated(
    written: str, api: str, positional: list[Value], keywords: Mapping[str, Value]
) -> tuple[str, list[Value], dict[str, Value]]:
    """The call as Keras 2 and 3 would write it."""
    from keras_shape_lint.catalogue.dialects import translate

    constants = {
        name: value.value if isinstance(value, Const) and isinstance(value.value, str) else value
        for name, value in keywords.items()
    }
    found = translate(written, positional, constants)
    return (
        found.canonical_name or api,
        [_value(item) for item in found.positional],
        {name: _value(item) for name, item in found.keywords.items()},
    )


def _value(item: Any) -> Value:
    if isinstance(item, Value):
        return item
    return Tuple(tuple(_value(part) for part in item)) if isinstance(item, (tuple, list)) else Const(item)


def _report_problem(
    m: Machine, api: str, written: str, version: int, failed: Binding, node: nodes.NodeNG | None
) -> None:
    import difflib

    problem = failed.problem
    if problem is None or node is None:
        return
    found = signature(api, max(version, 2))
    known = [parameter.name for parameter in found.parameters] if found is not None else []
    if problem.kind == "unknown":
        name = str(problem.names[0])
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else ""
        mismatch = Mismatch("keras-unknown-argument", f"has no argument {name!r}", detail=hint, argument=name)
    elif problem.kind == "missing":
        names = ", ".join(repr(name) for name in problem.names)
        mismatch = Mismatch("keras-unknown-argument", f"misses its argument {names}", argument=names)
    elif problem.kind == "too-many":
        count = sum(parameter.kind == "positional" for parameter in found.parameters) if found is not None else 0
        mismatch = Mismatch("keras-unknown-argument", f"takes {count} positional arguments at most", limit=count)
    else:
        name = str(problem.names[0])
        mismatch = Mismatch("keras-unknown-argument", f"gets its argument {name!r} twice", argument=name)
    report(m, mismatch, written, node, [])
