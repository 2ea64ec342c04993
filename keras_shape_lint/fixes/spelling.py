"""How the file at hand writes the name of a layer that it does not use yet, and the import that this takes."""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from astroid import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.editing import Editor


@dataclass(frozen=True, slots=True)
class Spelling:
    """The expressions for some classes, and the edits that make them known."""

    names: tuple[str, ...]
    edits: tuple[Edit, ...]


class Names:
    """What the imports of a module bind."""

    def __init__(self, module: nodes.Module, editor: Editor) -> None:
        self._editor = editor
        self._imports = [
            node for node in module.nodes_of_class((nodes.Import, nodes.ImportFrom)) if _is_reachable(node)
        ]
        self._bound = dict(_bindings(self._imports))

    def spell(self, wanted: Sequence[str], near: nodes.NodeNG | None) -> Spelling | None:
        """The classes `wanted` of ``keras.layers`` in the style of the call `near`, or of the imports."""
        written = near.func if isinstance(near, nodes.Call) else None
        prefix = self._prefix_of(written)
        if prefix is not None:
            return Spelling(tuple(f"{prefix}.{name}" for name in wanted), ())
        names, missing = [], []
        for name in wanted:
            known = self._known(name)
            names.append(known or name)
            if known is None and name not in missing:
                missing.append(name)
        if not missing or self._star_import() is not None:
            return Spelling(tuple(names), ())
        statement = self._extensible(written.name if isinstance(written, nodes.Name) else None)
        if statement is not None:
            return Spelling(tuple(names), (self._extend(statement, missing),))
        return self._through_module(wanted) or self._new_import(names, missing)

    def numpy(self) -> str | None:
        """What the program calls NumPy."""
        return next((name for name, path in self._bound.items() if path == "numpy"), None)

    def _prefix_of(self, written: nodes.NodeNG | None) -> str | None:
        """``layers`` of ``layers.LSTM``, if it is the module of Keras's layers."""
        if not isinstance(written, nodes.Attribute):
            return None
        path = self.path(written.expr)
        text = self._editor.text(written.expr)
        if path is None:
            return None
        if ".layers" in path:
            return text
        return f"{text}.layers" if path.rpartition(".")[2] == "keras" else None

    def path(self, node: nodes.NodeNG) -> str | None:
        """The dotted name of what an expression reaches through imports."""
        if isinstance(node, nodes.Name):
            star = self._star_import() if node.name not in self._bound else None
            return self._bound.get(node.name) if star is None else f"{star.modname}.{node.name}"
        if isinstance(node, nodes.Attribute):
            inner = self.path(node.expr)
            return None if inner is None else f"{inner}.{node.attrname}"
        return None

    def local(self, *modules: str) -> str | None:
        """What the first of these modules that is imported is called here."""
        names = {path: local for local, path in reversed(self._bound.items())}
        return next((names[module] for module in modules if module in names), None)

    def _known(self, name: str) -> str | None:
        """What a class of the layers is bound to already."""
        for local, path in self._bound.items():
            module, _, last = path.rpartition(".")
            if last == name and ".layers" in f".{module}.":
                return local
        return None

    def _star_import(self) -> nodes.ImportFrom | None:
        for node in self._imports:
            if _is_from_layers(node) and node.names[0][0] == "*":
                return node
        return None

    def _extensible(self, neighbour: str | None) -> nodes.ImportFrom | None:
        """The import to which a class can be added: the one of the neighbour before any other."""
        candidates = [node for node in self._imports if _is_from_layers(node)]
        for node in candidates:
            if any(neighbour == (local or name) for name, local in node.names):
                return node
        return candidates[0] if candidates else None

    def _extend(self, statement: nodes.ImportFrom, missing: Sequence[str]) -> Edit:
        place = self._editor.start(statement) + _end_of_last_name(self._editor.text(statement))
        return self._editor.edit(place, place, "".join(f", {name}" for name in missing))

    def _through_module(self, wanted: Sequence[str]) -> Spelling | None:
        """The classes as attributes of a module that is imported: ``layers``, ``keras`` or ``tf``."""
        prefixes = []
        for local, path in self._bound.items():
            if path.endswith("keras.layers"):
                prefixes.append(local)
            elif path in ("keras", "tensorflow.keras", "tf_keras"):
                prefixes.append(f"{local}.layers")
            elif path == "tensorflow":
                prefixes.append(f"{local}.keras.layers")
        if not prefixes:
            return None
        prefix = min(prefixes, key=len)
        return Spelling(tuple(f"{prefix}.{name}" for name in wanted), ())

    def _new_import(self, names: Sequence[str], missing: Sequence[str]) -> Spelling | None:
        """One more import from the package that the others use."""
        for node in self._imports:
            if not isinstance(node, nodes.ImportFrom):
                continue
            before, found, _ = f"{node.modname}.".partition("keras.")
            indentation = self._editor.indentation(node)
            if found and indentation is not None:
                line = f"from {before}keras.layers import {', '.join(missing)}"
                end = self._editor.end(node)
                text = f"{self._editor.source.newline}{indentation}{line}"
                return Spelling(tuple(names), (self._editor.edit(end, end, text),))
        return None


def _is_reachable(node: nodes.NodeNG) -> bool:
    """Whether an import is of the module itself, perhaps inside ``try`` or ``if``, and relative to nothing."""
    return isinstance(node.frame(), nodes.Module) and not getattr(node, "level", None)


def _is_from_layers(node: nodes.Import | nodes.ImportFrom) -> TypeGuard[nodes.ImportFrom]:
    """Whether a statement is ``from keras.layers import ...``."""
    return isinstance(node, nodes.ImportFrom) and (node.modname or "").endswith("layers")


def _bindings(imports: Sequence[nodes.Import | nodes.ImportFrom]) -> Iterator[tuple[str, str]]:
    for node in imports:
        for name, local in node.names:
            if isinstance(node, nodes.ImportFrom):
                if name != "*":
                    yield local or name, f"{node.modname}.{name}"
            elif local is not None:
                yield local, name
            else:
                first = name.partition(".")[0]
                yield first, first


def _end_of_last_name(statement: str) -> int:
    """Where the last imported name of an import statement ends."""
    lines = statement.splitlines(keepends=True)
    place = (1, 0)
    for token in tokenize.generate_tokens(io.StringIO(statement).readline):
        if token.type == tokenize.NAME:
            place = token.end
    return sum(map(len, lines[: place[0] - 1])) + place[1]
