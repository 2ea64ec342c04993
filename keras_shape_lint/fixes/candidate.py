"""What a search for repairs is about: the finding with its surroundings, and one repair that may be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from astroid import nodes

from keras_shape_lint.catalogue.aliases import canonical
from keras_shape_lint.catalogue.signatures import signature
from keras_shape_lint.diagnostics import Edit
from keras_shape_lint.fixes.chains import constructor_of, shape_of
from keras_shape_lint.fixes.editing import Editor, argument_node
from keras_shape_lint.fixes.spelling import Names
from keras_shape_lint.interpreter.record import Case, Operand
from keras_shape_lint.source import one_line
from keras_shape_lint.values import Array, Layer, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.source import Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """A repair that was not tried yet.

    `hint` ends the message ("insert Flatten() before it"); where it has a place for them, `subjects` are the layers
    it is about ("set return_sequences=True in {}"), so that several can be told in one go. `reason` goes before it.
    `remark` follows a hint without being verified itself ("or use Conv3D"). `said`: the message tells it already.
    `removes_call`: the call that failed is gone.
    """

    hint: str
    edits: tuple[Edit, ...]
    subjects: tuple[Layer, ...] = ()
    reason: str = ""
    remark: str = ""
    said: bool = False
    removes_call: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, and what is needed to write another program in place of the one at hand."""

    case: Case
    source: Source
    module: nodes.Module
    versions: frozenset[int]
    editor: Editor
    names: Names

    @property
    def facts(self) -> dict[str, Any]:
        """The numbers behind the message."""
        return self.case.mismatch.facts

    @property
    def layer(self) -> Layer | None:
        """The layer of Keras that refused, if it is one and stands in this file."""
        callee = self.case.callee
        return callee if isinstance(callee, Layer) and callee.origin.file == self.source.path else None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The inputs that the message shows."""
        given = self.case.operands
        return tuple(given[index] for index in self.case.mismatch.inputs if index < len(given))

    def made_at(self, value: Value | None) -> nodes.NodeNG | None:
        """The expression of this file that made a tensor or array."""
        origin = value.origin if isinstance(value, (Array, Tensor)) else None
        return origin.node if origin is not None and origin.file == self.source.path else None

    @property
    def shape(self) -> Shape:
        """The shape of the first of them."""
        return shape_of(self.operands[0].value if self.operands else None)

    @property
    def api(self) -> str | None:
        """The canonical name of the layer that refused, or of the class that is being constructed."""
        if isinstance(self.case.callee, Layer):
            return self.case.callee.api
        node = self.case.node
        path = self.names.path(node.func) if isinstance(node, nodes.Call) else None
        return None if path is None else canonical(path)

    def set_argument(self, layer: Layer, name: str, text: str) -> list[Edit] | None:
        """Edits that give a layer's argument a value, by whatever name and place its constructor call gives it."""
        call = self.constructor_of(layer)
        return None if call is None else self.set_in_call(call, layer.api, name, text)

    def set_in_call(self, call: nodes.Call, api: str, name: str, text: str) -> list[Edit] | None:
        """The same for any call of a Keras class."""
        spelled, *aliases = self._spellings(name)
        return self.editor.set_argument(call, spelled, text, self._position(api, call, name), *aliases)

    def argument(self, layer: Layer, name: str) -> nodes.NodeNG | None:
        """The expression that a layer's constructor call gives for an argument."""
        call = self.constructor_of(layer)
        return None if call is None else self.argument_in_call(call, layer.api, name)

    def argument_in_call(self, call: nodes.Call, api: str, name: str) -> nodes.NodeNG | None:
        """The same for any call of a Keras class."""
        spelled, *aliases = self._spellings(name)
        return argument_node(call, spelled, self._position(api, call, name), *aliases)

    def spelled(self, name: str) -> str:
        """An argument's name in the program's dialect: ``border_mode`` for ``padding`` in Keras 1."""
        return self._spellings(name)[0]

    def quoted(self, text: str) -> str:
        """A string literal with the quotes that the file prefers."""
        quote = "'" if self.source.text.count("'") > self.source.text.count('"') else '"'
        return f"{quote}{text}{quote}"

    def constructor_of(self, layer: Layer) -> nodes.Call | None:
        """The constructor call of a layer, if it stands in this file."""
        return constructor_of(layer) if layer.origin.file == self.source.path else None

    def _spellings(self, name: str) -> tuple[str, ...]:
        old = _KERAS_1.get(name)
        if old is None:
            return (name,)
        return (old, name) if 1 in self.versions else (name, old)

    def _position(self, api: str, call: nodes.Call, name: str) -> int | None:
        """Where the constructor takes an argument; behind the inputs if it is ``add([a, b])`` and its kin."""
        found = signature(api, max(2, *self.versions))
        names = [parameter.name for parameter in found.parameters if parameter.kind == "positional"] if found else []
        if name not in names:
            return None
        position = names.index(name)
        if 1 in self.versions and position and "filters" in names:
            return None  # Keras 1 takes the kernel's sizes one by one
        return position + 1 if is_function(call) else position


_KERAS_1 = {"padding": "border_mode", "filters": "nb_filter", "strides": "subsample", "axis": "concat_axis"}
"""The names that arguments had in Keras 1."""


def is_function(call: nodes.Call) -> bool:
    """Whether a call is of a function that makes a layer and calls it at once: ``concatenate([a, b])``."""
    written = call.func.attrname if isinstance(call.func, nodes.Attribute) else getattr(call.func, "name", "")
    return bool(written[:1].islower())


Generator: TypeAlias = Callable[[Finding], Iterator[Candidate]]


def candidate(hint: str, *edits: Sequence[Edit] | Edit | None, **more: Any) -> Iterator[Candidate]:
    """One candidate made of several groups of edits, or none if one of the groups cannot be made."""
    made: dict[Edit, None] = {}
    for group in edits:
        if group is None:
            return
        # The same import may be needed by several groups.
        made.update(dict.fromkeys([group] if isinstance(group, Edit) else group))
    yield Candidate(one_line(hint), tuple(made), **more)
