"""What functions and classes of the program require of their parameters.

Each is run with symbols for its integers, while an `Inquiry` takes down what the calls in it ask of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from astroid import nodes

from keras_shape_lint.domain.conditions import merged
from keras_shape_lint.domain.dims import symbol
from keras_shape_lint.interpreter.budget import FUNCTION_STEPS, Budget, Exhausted
from keras_shape_lint.interpreter.inquiry import Inquiry, Needed
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute, instantiate, is_keras
from keras_shape_lint.interpreter.python.functions import call_function
from keras_shape_lint.interpreter.python.unknown_arguments import unknown_arguments
from keras_shape_lint.interpreter.record import Record
from keras_shape_lint.values import NO_GUARD, Class, Const, Function, Instance, Number, Opaque, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.source import Source

_ANNOTATION = re.compile(r"^Optional\[|\]$| \| None$")
_ONE_STEP = frozenset(
    ("build", "call", "get_config", "compute_output_shape", "compute_mask", "train_step", "test_step", "predict_step")
)
"""Methods of layers and models that Keras calls."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a function requires: a condition in its parameters' names, and the call that needs it."""

    condition: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Contract:
    """What a function requires; `given` are the defaults of parameters for which it was found out.

    If it is `complete` the calls that were followed are right whenever all of it holds; else some of them are made
    under conditions of the program, of which nothing is said.
    """

    function: str
    line: int
    requires: tuple[Requirement, ...]
    given: tuple[tuple[str, Any], ...] = ()
    complete: bool = True


def contracts_of(module: nodes.Module, config: Configuration, source: Source) -> list[Contract]:
    """The contracts of the functions, classes and methods of a module, in the order of the source."""
    from keras_shape_lint.interpreter.analyze import machine_after

    m = machine_after(module, config, source)
    found: list[Contract] = []
    for function in list(m.functions):
        node = function.node
        if function.source is not m.main or not isinstance(node, nodes.FunctionDef):
            continue
        owner = function.owner
        if owner is None and function.kind == "function" and isinstance(node.parent, nodes.Module):
            found.append(_contract(m, function.name, node, lambda run, function=function: run.function(function)))  # type: ignore[misc]
        elif owner is not None and isinstance(owner.node.parent, nodes.Module):
            found += _of_method(m, function, owner)
    return sorted((contract for contract in found if contract.requires), key=lambda contract: contract.line)


def _of_method(m: Machine, function: Function, owner: Class) -> Iterator[Contract]:
    """The contract of a class, found at its constructor; of a method what it requires besides."""
    name = function.name
    if name == "__init__":
        yield _contract(m, owner.name, function.node, lambda run: run.instance(owner))
    elif not (name.startswith("__") and name != "__call__") and not (is_keras(owner) and name in _ONE_STEP):
        label = f"{owner.name}.{name}"
        yield _contract(m, label, function.node, lambda run: run.method(function, owner))


@dataclass(slots=True)
class _Run:
    """One run of a function or class with symbols for its integers."""

    m: Machine
    inquiry: Inquiry
    given: list[tuple[str, Any]]

    def function(self, function: Function) -> None:
        """Call a function, and what it returns if that is a function of the program again."""
        made = call_function(self.m, function, self.arguments(function), None)
        if isinstance(made, Function) and made.source is self.m.main:
            call_function(self.m, made, unknown_arguments(self.m, made), None)

    def instance(self, owner: Class) -> Instance | None:
        """Make an instance; a layer is built and called, too."""
        initializer = find_attribute(owner, "__init__")
        if not isinstance(initializer, Function):
            return None
        made = instantiate(self.m, owner, self.arguments(initializer, skip=1), None)
        if not isinstance(made, Instance):
            return None
        body = find_attribute(owner, "call")
        if is_keras(owner) and isinstance(body, Function) and len(body.node.args.args or ()) > 1:
            from keras_shape_lint.interpreter.keras.bases import run_instance

            name = body.node.args.args[1].name
            run_instance(self.m, made, [Opaque(("input", owner.name), name)], {}, None)
        return made

    def method(self, function: Function, owner: Class) -> None:
        """Call a method on an instance; what the constructor requires is not said again."""
        first: Value | None = owner
        if function.kind in ("function", "property"):
            first = self.instance(owner) if find_attribute(owner, "__init__") is not None else Instance(owner)
        elif function.kind != "class":
            first = None
        of_constructor = len(self.inquiry.needed)
        if first is not None:
            arguments = self.arguments(function, skip=1)
            call_function(self.m, function, arguments.after(first), None)
        elif function.kind == "static":
            call_function(self.m, function, self.arguments(function), None)
        del self.inquiry.needed[:of_constructor]

    def arguments(self, function: Function, *, skip: int = 0) -> Arguments:
        """Symbols in place of integer defaults, except of those that decide how often or whether something is done."""
        arguments = unknown_arguments(self.m, function, skip=skip)
        structural = frozenset(_structural_names(function.node))
        annotated = _annotations(function.node)
        for name, value in arguments.keywords.items():
            if annotated.get(name, "int") not in _WITH_SIZES:
                continue
            made = _symbols(function, name, value, integer=annotated.get(name) == "int")
            if made is None:
                continue
            if name in structural and isinstance(value, Const):
                self.given.append((name, value.value))
            elif name not in structural or isinstance(value, (Opaque, Tuple)):
                arguments.keywords[name] = made
                if isinstance(made, Tuple):
                    self.inquiry.sequences[id(made)] = Opaque(("parameter", id(function.node), name), name)
        return arguments


_WITH_SIZES = frozenset(("int", "tuple", "list", "Sequence", "Tuple", "List"))


def _contract(m: Machine, name: str, node: nodes.FunctionDef, perform: Callable[[_Run], object]) -> Contract:
    inquiry = Inquiry()
    run = _Run(m, inquiry, [])
    mark, facts, frames, record, budget = m.heap.mark(), m.facts, len(m.frames), m.record, m.budget
    steps = Budget() if isinstance(node.parent, nodes.Module) else Budget(4 * FUNCTION_STEPS, 0)
    m.record, m.budget, m.facts, m.inquiry = Record(m.versions), steps, NO_GUARD, inquiry
    try:
        perform(run)
    except (Exhausted, RecursionError):
        # What was found so far is required all the same.
        inquiry.complete = False
    finally:
        del m.frames[frames:]
        m.record, m.budget, m.facts, m.inquiry = record, budget, facts, None
        m.heap.undo(mark)
    requires = tuple(
        Requirement(" or ".join(sorted(map(str, need.either))), need.line, need.reason) for need in _combined(inquiry)
    )
    return Contract(name, node.lineno or 0, requires, tuple(run.given), inquiry.complete)


def _combined(inquiry: Inquiry) -> list[Needed]:
    """The requirements with those put together that one condition can express."""
    kept: list[Needed] = []
    for need in inquiry.needed:
        waiting = need
        changed = True
        while changed:
            changed = False
            for other in kept:
                if other.either == waiting.either:
                    waiting = other
                elif len(other.either) == len(waiting.either) == 1:
                    (first,), (second,) = other.either, waiting.either
                    both = merged(first, second)
                    if both is None:
                        continue
                    # The line is that of the call which asks for more.
                    source = other if both == first else waiting
                    waiting = Needed(frozenset((both,)), source.line, source.reason)
                else:
                    continue
                kept.remove(other)
                changed = True
                break
        kept.append(waiting)
    return kept


def _annotations(node: nodes.FunctionDef) -> dict[str, str]:
    """The annotations of parameters as they are written."""
    parameters = [*zip(node.args.args or (), node.args.annotations or (), strict=False)]
    parameters += zip(node.args.kwonlyargs or (), node.args.kwonlyargs_annotations or (), strict=False)
    return {
        parameter.name: _ANNOTATION.sub("", annotation.as_string()).partition("[")[0]
        for parameter, annotation in parameters
        if annotation is not None
    }


def _symbols(function: Function, name: str, value: Value, *, integer: bool) -> Value | None:
    """A symbol for an integer or for what may be one, a tuple of them for a tuple; None for everything else."""
    dim = symbol(name, ("parameter", id(function.node), name))
    if isinstance(value, Const) and isinstance(value.value, int) and not isinstance(value.value, bool):
        return Number(dim)
    if isinstance(value, Opaque) and value.name == name:
        # What is not a number is not taken for one: this is its size if it turns out to be one.
        if integer:
            return Number(dim)
        return Opaque(value.key, name, None, dim)
    if isinstance(value, Tuple) and not value.names:
        items = [_symbols(function, f"{name}[{index}]", item, integer=False) for index, item in enumerate(value.items)]
        if any(item is not None for item in items):
            return Tuple(tuple(made or item for made, item in zip(items, value.items, strict=True)))
    return None


def _structural_names(node: nodes.FunctionDef) -> Iterator[str]:
    """The names in ranges, in tests, and in what a loop goes through."""
    deciding: list[nodes.NodeNG] = [
        *(found.test for found in node.nodes_of_class((nodes.If, nodes.IfExp, nodes.While))),
        *(found.iter for found in node.nodes_of_class((nodes.For, nodes.Comprehension))),
        *(found for found in node.nodes_of_class(nodes.Call) if found.func.as_string() == "range"),
    ]
    for place in deciding:
        yield from (name.name for name in place.nodes_of_class(nodes.Name))
