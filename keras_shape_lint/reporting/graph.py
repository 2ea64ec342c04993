"""``keras-shape-lint graph``: the models of a file as Mermaid or DOT text, layers as nodes, shapes on the edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from keras_shape_lint.checker import Inspection
from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import interpret
from keras_shape_lint.interpreter.keras.application_layers import INSIDE
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS, is_input
from keras_shape_lint.interpreter.keras.lineage import sources, symbolic_tensors
from keras_shape_lint.interpreter.keras.structures import json_shape
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.record import Case, Record
from keras_shape_lint.reporting.labels import label_and_name, line_of
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.reporting.session import Session
from keras_shape_lint.values import Layer, Model, Tensor, walk


@dataclass(slots=True)
class Node:
    """A call, or an input: the class of the layer, its name, its line, and the symbol of a finding there."""

    label: str
    name: str | None
    line: int | None
    finding: str | None = None


@dataclass(slots=True)
class Drawing:
    """One model: nodes by number, and edges with the shape that goes along them."""

    title: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[tuple[int, int, str]] = field(default_factory=list)


def write(session: Session, form: str, stream: TextIO) -> None:
    """Write the models of every file of a session; ``form`` is ``mermaid`` or ``dot``."""
    render = {"mermaid": _mermaid, "dot": _dot}[form]
    for file, inspection in session.inspections.items():
        if inspection.analysis is not None:
            lines = render(file, inspection, _drawings(inspection, session.configuration))
            stream.writelines(f"{line}\n" for line in lines)


# ------------------------------------------------------------------------------------------------ models


def _drawings(inspection: Inspection, configuration: Configuration) -> list[Drawing]:
    """Every model that a file makes, each once however often its line is run to the same effect."""
    source = inspection.source
    record = interpret(parse(source), configuration, source)
    found: list[Drawing] = []
    for model in record.models:
        drawing = _Pen(model, record).drawing
        if drawing.nodes and drawing not in found:
            found.append(drawing)
    return found


class _Pen:
    """Draws one model, from its outputs back to its inputs."""

    def __init__(self, model: Model, record: Record) -> None:
        self.cases = {id(case.node): case for case in record.cases}
        self.numbers: dict[int, int] = {}
        line = f" (line {model.origin.line})" if model.origin.line is not None else ""
        self.drawing = Drawing(f"{model.name or model.origin.label}{line}")
        ends = [part for side in (INPUTS, OUTPUTS) if side in model.slots for part in walk(model.slots[side])]
        pending = [(tensor, False) for tensor in reversed(ends) if isinstance(tensor, Tensor)]
        entered: set[int] = set()
        while pending:
            tensor, leaving = pending.pop()
            sources = self._sources(tensor)
            if leaving:
                self._add(tensor, sources)
            elif tensor.serial not in entered:
                entered.add(tensor.serial)
                pending += [(tensor, True), *((source, False) for source in reversed(sources))]
        if OUTPUTS not in model.slots:
            self._chain(model)

    def _add(self, tensor: Tensor, sources: list[Tensor]) -> None:
        """Draw what made a tensor, behind what it is made from."""
        sink = self._number(tensor)
        for source in sources:
            edge = (self._number(source), sink, printed_shape(json_shape(source.shape)))
            if edge[0] != sink and edge not in self.drawing.edges:
                self.drawing.edges.append(edge)

    def _chain(self, model: Model) -> None:
        """The layers of a Sequential that is not built."""
        for place, item in enumerate(model.slots.get(LAYERS, ())):
            self.drawing.nodes.append(Node(*label_and_name(item), line_of(item)))
            if place:
                self.drawing.edges.append((place - 1, place, "?"))

    def _number(self, tensor: Tensor) -> int:
        """The number of the node that made a tensor."""
        producer = tensor.producer
        target = producer.target if producer is not None else None
        # The layers inside an application are drawn as the one model that the program has.
        whole = target.slots.get(INSIDE) if isinstance(target, Layer) else None
        key = id(whole or producer or tensor)
        if key not in self.numbers:
            self.numbers[key] = len(self.drawing.nodes)
            label, name = label_and_name(whole or target) if target is not None else (None, tensor.name)
            made_by = tensor.origin.label if tensor.origin is not None else "?"
            case = self._case(tensor)
            finding = case.diagnostic.rule.symbol if case is not None else None
            self.drawing.nodes.append(Node(label or made_by, name, line_of(tensor), finding))
        return self.numbers[key]

    def _sources(self, tensor: Tensor) -> list[Tensor]:
        """The tensors that a tensor is made from; what a layer refused counts as well."""
        case = self._case(tensor)
        if tensor.producer is not None or case is None or is_input(tensor):
            return sources(tensor)
        return [part for operand in case.operands for part in symbolic_tensors(operand.value)]

    def _case(self, tensor: Tensor) -> Case | None:
        """The finding at the call that made a tensor: an error where it failed, a warning wherever it stands."""
        case = self.cases.get(id(tensor.origin.node)) if tensor.origin is not None else None
        failed = tensor.producer is None
        return case if case is not None and (failed or case.diagnostic.rule.id.startswith("W")) else None


# ------------------------------------------------------------------------------------------------ text


def _findings(inspection: Inspection) -> Iterator[str]:
    assert inspection.analysis is not None
    for diagnostic in inspection.analysis.diagnostics:
        yield f"{diagnostic.span.line}: {diagnostic.rule.id}: {diagnostic.message}"


def _mermaid(file: str, inspection: Inspection, drawings: list[Drawing]) -> Iterator[str]:
    yield f"%% {file}"
    yield from (f"%% {finding}" for finding in _findings(inspection))
    yield "flowchart TD"
    for number, drawing in enumerate(drawings):
        yield f'    subgraph m{number}["{_escaped(drawing.title)}"]'
        for place, node in enumerate(drawing.nodes):
            yield f'        m{number}n{place}["{"<br>".join(map(_escaped, _texts(node)))}"]'
        for source, sink, shape in drawing.edges:
            yield f'        m{number}n{source} -->|"{_escaped(shape)}"| m{number}n{sink}'
        yield "    end"
        for place, node in enumerate(drawing.nodes):
            if node.finding is not None:
                yield f"    style m{number}n{place} stroke:#d00,stroke-width:3px"


def _dot(file: str, inspection: Inspection, drawings: list[Drawing]) -> Iterator[str]:
    yield f"// {file}"
    yield from (f"// {finding}" for finding in _findings(inspection))
    yield "digraph {"
    yield "    node [shape=box]"
    for number, drawing in enumerate(drawings):
        yield f"    subgraph cluster_{number} {{"
        yield f"        label={_quoted(drawing.title)}"
        for place, node in enumerate(drawing.nodes):
            red = ", color=red, penwidth=3" if node.finding is not None else ""
            yield f"        m{number}n{place} [label={_quoted(chr(10).join(_texts(node)))}{red}]"
        for source, sink, shape in drawing.edges:
            yield f"        m{number}n{source} -> m{number}n{sink} [label={_quoted(shape)}]"
        yield "    }"
    yield "}"


def _texts(node: Node) -> list[str]:
    """The lines inside a node."""
    title = f"{node.label} {node.name}" if node.name else node.label
    place = [f"line {node.line}"] if node.line is not None else []
    return [title, *place, *([node.finding] if node.finding is not None else [])]


def _escaped(text: str) -> str:
    """Text inside the quotes of Mermaid."""
    return text.replace("&", "&amp;").replace('"', "#quot;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    """A string of DOT."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
