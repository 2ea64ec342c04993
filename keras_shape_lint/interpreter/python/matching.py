"""The match statement: cases with constant patterns are decided or forked, others forget what they bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.python import comparisons
from keras_shape_lint.interpreter.python.classes import find_attribute, has_unknown_base, library_bases
from keras_shape_lint.interpreter.python.conditions import Answer, condition, literal, truth
from keras_shape_lint.interpreter.python.dataclass_fields import fields, is_dataclass
from keras_shape_lint.interpreter.python.environment import bind
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.values import (
    NO_GUARD,
    Array,
    Class,
    Const,
    Dict,
    Instance,
    Layer,
    Library,
    List,
    Number,
    Tensor,
    Tuple,
    Value,
    serial,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_NO_COLLECTIONS = (Tensor, Array, Layer, Number)
"""What has items, perhaps, and is neither a sequence nor a mapping to a pattern."""


def execute_match(m: Machine, node: nodes.Match) -> Flow:
    """Run the case that fits, or fork over those that may."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    return _cases(m, evaluate(m, node.subject), list(node.cases))


def _cases(m: Machine, subject: Value, cases: list[nodes.MatchCase]) -> Flow:
    from keras_shape_lint.interpreter.python.statements import execute_block

    if not cases:
        return Flow.NEXT
    case, *others = cases
    answer = _fits(m, subject, case.pattern)
    if answer is not False and case.guard is not None:
        guard = condition(m, case.guard)
        answer = guard if answer is True else (NO_GUARD, NO_GUARD)
    if isinstance(answer, bool):
        return execute_block(m, case.body) if answer else _cases(m, subject, others)
    return m.fork(
        answer[0],
        answer[1],
        lambda holds: execute_block(m, case.body) if holds else _cases(m, subject, others),
    )


def _fits(m: Machine, subject: Value, pattern: nodes.NodeNG) -> Answer:
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(pattern, nodes.MatchValue):
        return truth(m, comparisons.compare(m, "==", subject, evaluate(m, pattern.value), pattern))
    if isinstance(pattern, nodes.MatchSingleton):
        return truth(m, comparisons.compare(m, "is", subject, Const(pattern.value), pattern))
    if isinstance(pattern, nodes.MatchAs):
        answer: Answer = True if pattern.pattern is None else _fits(m, subject, pattern.pattern)
        if pattern.name is not None:
            bind(m, pattern.name.name, subject)
        return answer
    if isinstance(pattern, nodes.MatchOr):
        answers = [_fits(m, subject, option) for option in pattern.patterns]
        if any(answer is True for answer in answers):
            return True
        return False if all(answer is False for answer in answers) else _perhaps(m, subject)
    decided: Answer | None = None
    if isinstance(pattern, nodes.MatchMapping):
        decided = _fits_mapping(m, subject, pattern)
    elif isinstance(pattern, nodes.MatchSequence):
        decided = _fits_sequence(m, subject, pattern)
    elif isinstance(pattern, nodes.MatchClass):
        decided = _fits_class(m, subject, pattern)
    if decided is not None:
        return decided
    for name in pattern.nodes_of_class(nodes.AssignName):
        bind(m, name.name, m.unknown())
    return _perhaps(m, subject)


def _perhaps(m: Machine, subject: Value) -> Answer:
    """An answer that depends on the subject alone."""
    return literal(m, ("match", serial(), subject))


def _together(answers: list[Answer]) -> Answer:
    """The answer of a pattern whose parts must all fit."""
    if any(answer is False for answer in answers):
        return False
    return True if all(answer is True for answer in answers) else (NO_GUARD, NO_GUARD)


def _fits_class(m: Machine, subject: Value, pattern: nodes.MatchClass) -> Answer | None:
    """``Conv(filters, kernel=3)``: an instance whose attributes fit; positions are those of ``__match_args__``."""
    from keras_shape_lint.interpreter.python.attributes import read_attribute
    from keras_shape_lint.interpreter.python.builtins.kinds import is_one
    from keras_shape_lint.interpreter.python.expressions import evaluate

    cls = evaluate(m, pattern.cls)
    fitting = is_one(m, m.look(subject), cls)
    if fitting is not True:
        return fitting
    names = _match_arguments(subject, cls)
    if pattern.patterns and names is None and isinstance(cls, Library) and len(pattern.patterns) == 1:
        # int(n) binds the number itself.
        return _fits(m, subject, pattern.patterns[0])
    if names is None or len(pattern.patterns) > len(names):
        if pattern.patterns:
            return None
        names = []
    wanted = [*zip(names, pattern.patterns, strict=False), *zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True)]
    return _together([_fits(m, read_attribute(m, subject, name, pattern), part) for name, part in wanted])


def _match_arguments(subject: Value, cls: Value) -> list[str] | None:
    """The attributes that stand for positions in a class pattern, or None if they are not known."""
    if isinstance(subject, Tuple) and subject.names:
        return list(subject.names)
    if not isinstance(cls, Class):
        return None
    given = find_attribute(cls, "__match_args__")
    if isinstance(given, Tuple):
        return [str(item.value) for item in given.items if isinstance(item, Const)]
    return [found.name for found in fields(cls) if found.init and not found.keyword_only] if is_dataclass(cls) else None


def _is_plain_instance(subject: Value) -> bool:
    """Whether a value is an instance of a class of the program that extends no class of a library."""
    if not isinstance(subject, Instance) or has_unknown_base(subject.cls):
        return False
    return all(base == "builtins.object" for base in library_bases(subject.cls))


def _fits_mapping(m: Machine, subject: Value, pattern: nodes.MatchMapping) -> Answer | None:
    from keras_shape_lint.interpreter.python.dict_slots import dict_slot
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(subject, (Const, Tuple, List, *_NO_COLLECTIONS)) or _is_plain_instance(subject):
        return False
    if not isinstance(subject, Dict) or subject.slots.get("open"):
        return None
    places = [dict_slot(evaluate(m, key)) for key in pattern.keys]
    if any(place is None for place in places):
        return None
    if any(place not in subject.slots for place in places):
        return False
    answers = [
        _fits(m, m.look(subject.slots[place]), part) for place, part in zip(places, pattern.patterns, strict=True)
    ]
    if pattern.rest is not None:
        others = Dict()
        others.slots = {slot: content for slot, content in subject.slots.items() if slot not in places}
        bind(m, pattern.rest.name, others)
    return _together(answers)


def _fits_sequence(m: Machine, subject: Value, pattern: nodes.MatchSequence) -> Answer | None:
    if isinstance(subject, (Const, Dict, *_NO_COLLECTIONS)) or _is_plain_instance(subject):
        return False
    items = iterate(m, subject) if isinstance(subject, (Tuple, List)) else None
    if items is None:
        return None
    stars = [index for index, part in enumerate(pattern.patterns) if isinstance(part, nodes.MatchStar)]
    if len(items) != len(pattern.patterns) if not stars else len(items) < len(pattern.patterns) - 1:
        return False
    if not stars:
        return _together([_fits(m, item, part) for item, part in zip(items, pattern.patterns, strict=True)])
    before, after = stars[0], len(pattern.patterns) - stars[0] - 1
    star = pattern.patterns[before]
    if isinstance(star, nodes.MatchStar) and star.name is not None:
        bind(m, star.name.name, new_list(tuple(items[before : len(items) - after])))
    ends = [*zip(items[:before], pattern.patterns[:before], strict=True)]
    ends += zip(items[len(items) - after :], pattern.patterns[before + 1 :], strict=True)
    return _together([_fits(m, item, part) for item, part in ends])
