"""From a Mismatch deep down to the finding that a user reads: one place where facts become a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.diagnostics import Confidence, Diagnostic, Step
from keras_shape_lint.domain.dims import Expr
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.collecting import conditions_of
from keras_shape_lint.interpreter.guarded_calls import is_beside_the_case
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.python.releases import is_for_some_releases
from keras_shape_lint.interpreter.record import FAILED_LAYER, FAILS_WHEN_RUN, Case, Operand
from keras_shape_lint.interpreter.third_party import stub_around
from keras_shape_lint.rules import RULES
from keras_shape_lint.transfer.outcome import COMPARES_WHEN_RUN, Mismatch
from keras_shape_lint.values import Array, Const, Origin, Tensor, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.source import Source

MAX_INPUTS_SHOWN = 4
MAX_TEXT = 30
"""Characters of an expression that a message repeats."""
_COMPARING = frozenset(("keras-concat-mismatch", "keras-merge-mismatch", "keras-op-mismatch"))
"""Rules about shapes that do not fit each other."""


def report(
    m: Machine,
    mismatch: Mismatch,
    label: str,
    node: nodes.NodeNG,
    operands: Sequence[Operand],
    callee: Value | None = None,
) -> None:
    """Record a finding, unless the program expects errors here or the same one is known already."""
    if m.inquiry is not None:
        m.inquiry.settle(m, label, None)
    m.doubts += 1
    if m.unseen_by_build and mismatch.rule == "keras-undefined-dimension":
        return  # Data have sizes.
    if m.unseen_by_build and m.record.shapes_contradict:
        return  # What has the shapes that were declared is not what comes here.
    if m.unseen_by_build and RULES[mismatch.rule].id.startswith("E"):
        mismatch.facts[FAILS_WHEN_RUN] = "certain"
    if mismatch.facts.pop(COMPARES_WHEN_RUN, False) and any(isinstance(operand.value, Tensor) for operand in operands):
        mismatch.facts[FAILS_WHEN_RUN] = "certain"
    if FAILED_LAYER in mismatch.facts and FAILS_WHEN_RUN not in mismatch.facts:
        m.record.failed_in_runs.add(mismatch.facts[FAILED_LAYER])
    if m.frame.catching or any(frame.catching for frame in m.frames) or is_beside_the_case(m, node):
        return
    if m.branches and is_for_some_releases(m):
        return
    if m.pending and not m.branches and RULES[mismatch.rule].id.startswith("E"):
        # The versions that are left fail here, the others failed before: the newest one's finding comes first.
        version, make = max(m.pending.items())
        m.pending.clear()
        others = " and ".join(f"Keras {other}" for other in sorted(m.versions - {version}))
        make(f"{others} raises in line {node.lineno} instead")
        return
    place = node if m.source is m.main else m.call_in_main()
    key = (mismatch.rule, label, m.source.path, node.lineno, node.col_offset)
    # What goes on from a failed operation in the same statement tells the same story again.
    statement = (mismatch.rule, m.source.path, node.statement().lineno) if mismatch.rule == "keras-op-mismatch" else key
    if place is None or not m.record.reported.isdisjoint((key, statement)):
        return
    keys = frozenset((key, statement))
    m.record.reported |= keys
    shown = [operands[index] for index in mismatch.inputs if index < len(operands)]
    sites = m.context_lines()
    text = sentence(m, mismatch, label, shown, _called_from(m, node, place, sites))
    diagnostic = Diagnostic(
        RULES[mismatch.rule],
        m.main.span(place),
        text,
        {
            "layer": label,
            **{name: _plain_fact(value) for name, value in mismatch.facts.items() if name != FAILED_LAYER},
        },
        tuple(_trace(m, shown)),
        _confidence(m, shown),
    )
    follows = mismatch.rule in _COMPARING and any(_comes_from_refused(m, operand.value) for operand in operands)
    m.record.refused_calls.add(id(node))
    if place is not node:
        operands = [replace(operand, node=None) for operand in operands]  # What is written elsewhere cannot be edited.
    guard = conditions_of(m)
    m.record.cases.append(Case(diagnostic, mismatch, label, place, tuple(operands), callee, follows, guard, keys))


def _called_from(m: Machine, node: nodes.NodeNG, place: nodes.NodeNG, sites: Sequence[int]) -> str:
    """Where a finding is that stands in a stub or another file, or by which call the program gets there."""
    stub = stub_around(m) if m.stubs else None
    if stub is not None:
        return f", in {stub}"
    if place is not node:
        return f", in {Path(m.source.path).name}, line {node.lineno}"
    return f", when called from line {sites[-1]}" if sites and sites[-1] != node.lineno else ""


def _comes_from_refused(m: Machine, value: Value) -> bool:
    """Whether a call that Keras refuses lies behind a value."""
    return any(
        tensor.producer is None and tensor.origin is not None and id(tensor.origin.node) in m.record.refused_calls
        for tensor in lineage(value)
    )


def postpone(
    m: Machine, label: str, node: nodes.NodeNG, operands: Sequence[Operand], callee: Value | None = None
) -> None:
    """Keep what only some versions refused, for the case that the program fails in the others as well."""
    if m.inquiry is not None:
        m.inquiry.settle(m, label, node)
    for version, mismatch in m.refused.items():
        if m.branches or m.frame.catching or version in m.pending:
            continue

        def make(remark: str, mismatch: Mismatch = mismatch, version: int = version) -> None:
            said = Mismatch(
                mismatch.rule,
                f"{mismatch.requirement} in Keras {version}",
                inputs=mismatch.inputs,
                detail="; ".join(filter(None, (mismatch.detail, remark))),
                **mismatch.facts,
            )
            report(m, said, label, node, operands, callee)

        m.pending[version] = make
    m.refused.clear()


def sentence(m: Machine, mismatch: Mismatch, label: str, operands: Sequence[Operand], where: str = "") -> str:
    """The facts as one sentence, without hint; `where` goes before what Keras makes of them."""
    text = f"{label} {mismatch.requirement}"
    if operands:
        described = [describe(m, operand) for operand in operands[:MAX_INPUTS_SHOWN]]
        if len(operands) > MAX_INPUTS_SHOWN:
            described.append(f"{len(operands) - MAX_INPUTS_SHOWN} more")
        text += ", but " + (
            " and ".join((", ".join(described[:-1]), described[-1])) if len(described) > 1 else described[0]
        )
    if mismatch.detail:
        text += f"{',' if operands else ';'} {mismatch.detail}"
    text += where
    if FAILS_WHEN_RUN in mismatch.facts:
        builds = "builds" if mismatch.facts[FAILS_WHEN_RUN] == "certain" else "may build"
        text += f"; Keras {builds} this, but every run fails"
    advice = mismatch.facts.get("advice")
    return f"{text}; {advice}" if advice else text


def describe(m: Machine, operand: Operand) -> str:
    """``'y' (Conv2D, line 5) has shape (None, 64, 20, 113)``."""
    source = m.source
    shape = structure_of(operand.value)
    origin = operand.value.origin if isinstance(operand.value, Tensor) else None
    name = expression_text(source, operand.node)
    if isinstance(operand.value, Const):
        return f"{repr(name) if name is not None else operand.name or 'one input'} is {operand.value.value!r}"
    if isinstance(shape, (list, tuple)) and shape and all(isinstance(item, (int, float)) for item in shape):
        return f"{repr(name) if name is not None else operand.name or 'the input'} is {len(shape)} numbers"
    if isinstance(shape, (list, tuple)) and shape and all(isinstance(item, Shape) for item in shape):
        # A list that stands for one array, of which each item is an array or a number.
        same = all(item == shape[0] for item in shape)
        shape = Shape((len(shape),)) + shape[0] if same else f"[{', '.join(map(str, shape))}]"
    if name is not None and isinstance(operand.value, Array):
        return f"'{name}'{_line(m, operand.value.origin)} has shape {shape}"
    if name is not None:
        return f"'{name}'{_where(m, origin)} has shape {shape}"
    if origin is not None and origin.line is not None:
        return f"the output of {origin.label} ({_place(m, origin)}) has shape {shape}"
    return f"{operand.name or _short_text(source, operand.node) or 'the input'} has shape {shape}"


def expression_text(source: Source, node: nodes.NodeNG | None) -> str | None:
    """The user's own words for an input, if they are short: a name, an attribute, a subscript."""
    if not isinstance(node, (nodes.Name, nodes.Attribute, nodes.Subscript)):
        return None
    return source.text_of(node)


def _short_text(source: Source, node: nodes.NodeNG | None) -> str | None:
    """Any other expression, if it is no longer than a name could be."""
    text = source.text_of(node) if node is not None else ""
    return f"'{text}'" if 0 < len(text) <= MAX_TEXT else None


def _where(m: Machine, origin: Origin | None) -> str:
    return f" ({origin.label}, {_place(m, origin)})" if origin is not None and origin.line is not None else ""


def _place(m: Machine, origin: Origin) -> str:
    """The line that made something, with the name of the file if it is another one."""
    return f"line {origin.line}" if origin.source is m.main else f"line {origin.line} of {Path(origin.file).name}"


def _line(m: Machine, origin: Origin | None) -> str:
    """The line that made an array."""
    return f" ({_place(m, origin)})" if origin is not None and origin.line is not None else ""


def _trace(m: Machine, operands: Sequence[Operand]) -> list[Step]:
    """The calls behind the operands, the latest first, and the call sites."""
    steps: list[Step] = []
    for operand in operands:
        current: Value | None = operand.value
        for _ in range(8):
            if not isinstance(current, Tensor) or current.origin is None or current.origin.node is None:
                break
            steps.append(
                Step(current.origin.file, current.origin.node.lineno, current.origin.label, str(current.shape))
            )
            inputs = current.producer.positional if current.producer is not None else ()
            current = next((found for value in inputs for found in walk(value) if isinstance(found, Tensor)), None)
    return steps + [Step(m.source.path, line, "call", None) for line in m.context_lines()]


def _confidence(m: Machine, operands: Sequence[Operand]) -> Confidence:
    symbolic = any(
        isinstance(dim, Expr)
        for operand in operands
        if isinstance(operand.value, Tensor) and operand.value.shape.rank is not None
        for dim in operand.value.shape
    )
    if len(m.context_lines()) or symbolic:
        return Confidence.INFERENCE
    return Confidence.CONTROL_FLOW if m.branches else Confidence.HIGH


def _plain_fact(value: object) -> object:
    """A fact as JSON can carry it."""
    if isinstance(value, (int, str, float, type(None))):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain_fact(item) for item in value]
    return str(value)
