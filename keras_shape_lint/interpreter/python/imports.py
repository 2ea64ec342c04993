"""Import statements: what they bind, by name alone. Nothing is imported or searched for on the machine."""

from __future__ import annotations

import builtins
import math
import string
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.python.environment import BROUGHT, OPEN, STARS, bind
from keras_shape_lint.interpreter.python.modules import find_module, load_module, locate, public_names
from keras_shape_lint.values import Class, Const, Deferred, Function, Layer, Library, Model, Module, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_COMPATIBLE_BUILTINS = frozenset(("six", "six.moves", "six.moves.builtins", "future.builtins", "past.builtins"))
"""Modules that give built-in functions under the names of both Python 2 and 3."""
_RENAMED_BUILTINS = {
    "xrange": "range",
    "izip": "zip",
    "imap": "map",
    "ifilter": "filter",
    "string_types": "str",
    "text_type": "str",
    "integer_types": "int",
}
_CONSTANTS: Mapping[str, object] = {
    "numpy.newaxis": None,
    "tensorflow.newaxis": None,
    **{f"string.{name}": getattr(string, name) for name in ("ascii_lowercase", "ascii_uppercase", "ascii_letters")},
    "string.digits": string.digits,
    "sys.maxsize": sys.maxsize,
    "typing.TYPE_CHECKING": False,
    "typing_extensions.TYPE_CHECKING": False,
    **{f"{module}.{name}": getattr(math, name) for module in ("math", "numpy") for name in ("pi", "e", "inf", "nan")},
}
"""Constants of libraries that decide about sizes and names."""
_ONE_OBJECT = dict.fromkeys(("inspect._empty", "inspect.Signature.empty"), "inspect.Parameter.empty")
"""Names of the standard library that programs compare by identity, and what they are the same object as."""
KERAS_ROOTS = frozenset(("keras", "tensorflow", "tf_keras", "keras_core"))
_KNOWN_ROOTS = (
    KERAS_ROOTS
    | {"numpy", "scipy", "sklearn", "pandas", "matplotlib", "skimage", "cv2", "PIL", "six", "packaging"}
    | set(sys.stdlib_module_names)
)


def library(written: str) -> Library:
    """The library value for a dotted name as the program reaches it."""
    from keras_shape_lint.catalogue.aliases import canonical

    module, _, name = written.rpartition(".")
    if module in _COMPATIBLE_BUILTINS:
        name = _RENAMED_BUILTINS.get(name, name)
        written = f"builtins.{name}" if hasattr(builtins, name) else written
    return Library(canonical(_ONE_OBJECT.get(written, written)), written)


def library_member(m: Machine, written: str) -> Value:
    """What a name of a library holds in this program: a constant, its own ``os.environ``, else the name itself."""
    if written in _CONSTANTS:
        return Const(_CONSTANTS[written])
    if written.endswith(("__version__", "VERSION")):
        from keras_shape_lint.interpreter.python.releases import release_of

        release = release_of(m, written)
        if release is not None:
            return release
    return m.environ if written == "os.environ" else library(written)


def is_known_library(name: str) -> bool:
    """Whether a dotted name belongs to a library whose behaviour towards our values is known."""
    root = name.partition(".")[0]
    return root in _KNOWN_ROOTS or root == "builtins"


def execute_import(m: Machine, node: nodes.Import) -> Flow:
    """``import a.b`` and ``import a.b as c``."""
    for name, alias in node.names:
        note_spelling(m, name)
        _check_address(m, name, node)
        m.doubts += not _surely_there(m, name, 0)
        if alias is not None:
            bind(m, alias, module_value(m, name))
        else:
            root = name.partition(".")[0]
            bind(m, root, module_value(m, root))
    return Flow.NEXT


def execute_import_from(m: Machine, node: nodes.ImportFrom) -> Flow:
    """``from a import b as c`` and ``from a import *``."""
    relative, source = bool(node.level), node.modname or ""
    note_spelling(m, source)
    if not relative:
        _check_address(m, source, node)
    m.doubts += not _surely_there(m, source, node.level or 0)
    value: Value
    for name, alias in node.names:
        if name == "*":
            _import_star(m, node)
            continue
        if relative or not is_known_library(source):
            value = Deferred(source, node.level or 0, name, m.source.path)
        else:
            value = library_member(m, f"{source}.{name}")
            m.doubts += not _has_surely(m, value)
            note_spelling(m, f"{source}.{name}")
            m.libraries.check_name(m, library(source), name, node)
        bind(m, alias or name, value)
    return Flow.NEXT


def _check_address(m: Machine, module: str, node: nodes.NodeNG) -> None:
    """Whether each part of the dotted name of a module is in the one before it."""
    if module.partition(".")[0] in KERAS_ROOTS:
        parts = module.split(".")
        for count in range(1, len(parts)):
            m.libraries.check_name(m, library(".".join(parts[:count])), parts[count], node)


def _surely_there(m: Machine, module: str, level: int) -> bool:
    """Whether an import can be taken to succeed: of Python's own modules, Keras and its kin, and the project's."""
    return is_known_library(module) or find_module(module, level, Path(m.source.path)) is not None


def _has_surely(m: Machine, value: Value) -> bool:
    """Whether a library has a name in all versions; of others than Keras a `try` tells that some lack it."""
    from keras_shape_lint.catalogue.names import exists

    name = value.name if isinstance(value, Library) else ""
    return name.startswith("keras.") and all(exists(name, version) is not False for version in m.versions)


def module_value(m: Machine, name: str) -> Value:
    """A module by its absolute dotted name."""
    return library(name) if is_known_library(name) else Deferred(name, 0, "", m.source.path)


def note_spelling(m: Machine, written: str) -> None:
    """A spelling may tell which versions of Keras the program is written for, if the import happens in every run."""
    from keras_shape_lint.catalogue.aliases import versions_of

    if written.partition(".")[0] in KERAS_ROOTS:
        m.record.spellings.add(written)
        having = versions_of(written)
        narrowed = m.versions & having
        certain = not m.branches and not m.attempts and all(frame.function is None for frame in m.frames)
        if narrowed and certain:
            m.versions = narrowed
            m.versions_are_told |= having <= m.versions


def _import_star(m: Machine, node: nodes.ImportFrom) -> None:
    """``from module import *``: the public names of a library or a project's module, or names that nobody can list."""
    from keras_shape_lint.catalogue.names import members

    module, relative, brought = node.modname or "", bool(node.level), set[str]()
    if not relative and module.partition(".")[0] in KERAS_ROOTS:
        for version in sorted(m.versions):
            for name in members(library(module).name, version):
                bind(m, name, library(f"{module}.{name}"))
                brought.add(name)
    if not relative and is_known_library(module):
        scope = m.frame.scope
        m.heap.write(scope, STARS, (library(module).name, *scope.slots.get(STARS, ())))
        m.heap.write(scope, BROUGHT, scope.slots.get(BROUGHT, frozenset()) | brought)
        return
    path = locate(m, module, node.level or 0, Path(m.source.path))
    if path is not None:
        own = load_module(m, path)
        for name in public_names(own):
            bind(m, name, Deferred(module, node.level or 0, name, m.source.path))
        return
    m.heap.write(m.frame.scope, OPEN, True)
    # A module that is not seen may rebind anything but what this file imports or defines by name.
    scope = m.frame.scope
    starred = scope.slots.get(BROUGHT, ())
    for slot, value in list(scope.slots.items()):
        by_name = isinstance(value, (Library, Function, Class, Layer, Model, Module)) and slot not in starred
        if isinstance(slot, str) and not by_name and not slot.startswith(("<", "__")):
            m.heap.write(scope, slot, m.unknown(name=slot))
    m.heap.write(scope, STARS, MISSING)
