"""Layers of third-party packages: one-line models from the configuration, and stubs in place of modules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.values import Const, Deferred, Library, Opaque, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure


def modelled_layer(m: Machine, module: str, name: str) -> Library | None:
    """The layer that a one-line model describes under this absolute name."""
    full = f"{module}.{name}"
    return Library(full, full) if full in m.config.layers else None


def modelled_in(m: Machine, path: str, name: str) -> Library | None:
    """The layer that a one-line model describes under a name of the module in a file: it goes before the source."""
    for full in m.config.layers:
        module, _, last = full.rpartition(".")
        if last == name and module and _dotted(path).endswith(f".{module}"):
            return Library(full, full)
    return None


def _dotted(path: str) -> str:
    place = Path(path)
    parts = place.parts[:-1] if place.name == "__init__.py" else place.with_suffix("").parts
    return ".".join(("", *parts))


def member_of_unseen(m: Machine, value: Opaque, name: str) -> Value | None:
    """An attribute of a module that is not seen, if something models it."""
    key = value.key
    if not isinstance(key, tuple) or key[0] != "import" or key[1]:
        return None
    module = ".".join(part for part in key[2:] if part)
    begins = f"{module}.{name}"
    if any(full == begins or full.startswith(f"{begins}.") for full in m.config.layers):
        return modelled_layer(m, module, name) or Opaque(("import", 0, begins, ""), name=begins)
    from keras_shape_lint.interpreter.python.modules import resolve

    if m.stubs and find_stub(m, begins) is not None:
        return resolve(m, Deferred(begins, 0, "", m.source.path))
    return None


def construct_modelled(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A layer with a one-line model; arguments without a keyword get the names that the model gives them."""
    from keras_shape_lint.custom.notation import parse_notation
    from keras_shape_lint.interpreter.keras.layer_construction import construct_layer

    parameters = parse_notation(m.config.layers[callee.name]).parameters
    names = [name for name, _ in parameters]
    bound = dict(zip(names, arguments.positional, strict=False)) | arguments.keywords
    if not arguments.open:
        bound = {name: Const(default) for name, default in parameters if default is not None} | bound
    places = dict(zip(names, arguments.nodes, strict=False))
    given = {name: place for name, place in places.items() if place is not None} | arguments.keyword_nodes
    return construct_layer(m, callee, Arguments([], bound, arguments.open, [], given), node)


def apply_modelled(
    notation: str, inputs: Sequence[Structure], keywords: Mapping[str, object], arguments: Mapping[str, object]
) -> Structure:
    """The output of a layer with a one-line model.

    Raises:
        Mismatch: the inputs are not those of the model.
    """
    from keras_shape_lint.custom.notation import apply_notation, parse_notation

    return apply_notation(parse_notation(notation), inputs, keywords, arguments)


# ------------------------------------------------------------------------------------------------ stubs


def find_stub(m: Machine, module: str) -> Path | None:
    """The stub that the user gives for an absolute module."""
    if not m.config.stubs:
        return None
    from keras_shape_lint.custom.stubs import own_stub

    return own_stub(module, m.config.stubs)


def find_shipped_stub(module: str) -> Path | None:
    """The stub that comes with the linter for an absolute module."""
    from keras_shape_lint.custom.stubs import shipped_stub

    return shipped_stub(module)


def member_stub(folder: Path, name: str) -> Path | None:
    """The stub of a submodule, in the folder that models a package."""
    from keras_shape_lint.custom.stubs import in_folder

    return in_folder([name], folder)


def stub_around(m: Machine) -> str | None:
    """The name of the class whose stub is running, as the program calls it; None outside of stubs."""
    for frame in m.frames:
        if frame.source.path in m.stubs:
            function = frame.function
            return None if function is None else function.owner.name if function.owner is not None else function.name
    return None
