"""The project's own modules: read from disk, interpreted once in an analysis, never imported."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from astroid.exceptions import AstroidError

from keras_shape_lint.interpreter.budget import Exhausted
from keras_shape_lint.interpreter.dialect import earlier_versions
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.interpreter.third_party import (
    find_shipped_stub,
    find_stub,
    member_stub,
    modelled_in,
    modelled_layer,
)
from keras_shape_lint.project import module_path, package_of, search_path
from keras_shape_lint.source import Source
from keras_shape_lint.values import (
    NO_GUARD,
    Class,
    Const,
    Deferred,
    Function,
    Library,
    List,
    Module,
    Opaque,
    Scope,
    Tuple,
    Value,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

MAX_FILE_SIZE = 1_000_000
"""Bytes; a larger file is data."""
MAX_NESTED_IMPORTS = 40
IMPORT_STEPS = 150_000
"""What the statements of one imported module may cost, with all that it imports itself."""


def resolve(m: Machine, wanted: Deferred) -> Value:
    """The value of a deferred import: what the project's module binds, or an unknown value with the name's identity."""
    known = m.imported.get(wanted)
    if known is None:
        unseen = Opaque(("import", wanted.level, wanted.module, wanted.name), name=wanted.name or None)
        # Two modules that import a name from each other find no value there.
        m.imported[wanted] = unseen
        path = locate(m, wanted.module, wanted.level, Path(wanted.file))
        module = load_module(m, path) if path is not None else None
        found = module if module is None or not wanted.name else module_member(m, module, wanted.name)
        if found is None and wanted.name and not wanted.level:
            found = modelled_layer(m, wanted.module, wanted.name)
        known = m.imported[wanted] = found if found is not None else unseen
    return known


def locate(m: Machine, name: str, level: int, here: Path) -> Path | None:
    """The file that stands for a module: the user's stub of it, the project's own, or a stub that comes with us."""
    if level or not name:
        return find_module(name, level, here)
    path = find_stub(m, name)
    own = find_module(name, level, here) if path is None else None
    if own is not None:
        return own
    path = path or find_shipped_stub(name)
    if path is not None:
        m.stubs.add(str(path))
    return path


def find_module(name: str, level: int, here: Path) -> Path | None:
    """The file of a module that the file `here` imports, or None if it is not one of the project."""
    parts = name.split(".") if name else []
    if level:
        base = package_of(here, level)
        return module_path(parts, (base,)) if base is not None else None
    return module_path(parts, search_path(here.parent)) if here.is_file() else None


def load_module(m: Machine, path: Path) -> Module:
    """The module in a file, run when it is first asked for; a cycle gets what is there so far."""
    known = m.modules.get(path)
    if known is not None:
        return known
    start = serial()
    scope = Scope(None, "module")
    scope.slots.update({"__name__": Const(path.stem), "__file__": m.unknown(name="__file__")})
    module = m.modules[path] = Module(scope, path.stem, str(path))
    parsed = _parsed(path, _stamp(path)) if path.is_file() else None
    if parsed is not None and len(m.frames) < MAX_NESTED_IMPORTS:
        if 3 in m.versions and not m.versions_are_told and str(path) not in m.stubs:
            m.versions |= earlier_versions(parsed[1], m.config, parsed[0])
        _run(m, scope, *parsed)
    m.note_import(start)
    return module


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=1024)
def _parsed(path: Path, stamp: tuple[int, int]) -> tuple[Source, nodes.Module] | None:
    """The source and tree of a file, kept for the other files of a run that import it too."""
    if stamp[1] > MAX_FILE_SIZE:
        return None
    try:
        source = Source.from_bytes(path.read_bytes(), str(path))
        return source, parse(source)
    except (OSError, SyntaxError, UnicodeDecodeError, AstroidError, ValueError):
        return None


def _run(m: Machine, scope: Scope, source: Source, tree: nodes.Module) -> None:
    """Run a module's statements. Its own mistakes are reported when it is linted itself."""
    from keras_shape_lint.interpreter.python.statements import execute_block

    mark, facts, frames, attempts = m.heap.mark(), m.facts, len(m.frames), len(m.attempts)
    left, branches, tracing, unseen = m.budget.steps, m.branches, m.tracing, m.unseen_by_build
    last, m.budget.last = m.budget.last, 0
    m.facts = NO_GUARD
    m.frames.append(Frame(scope, source=source, catching=1))
    m.budget.steps = allowed = min(left, IMPORT_STEPS)
    try:
        execute_block(m, tree.body)
    except Exhausted:
        if left == allowed:
            raise
        # What it binds by name stands; all else may have changed until its end.
        m.branches, m.tracing, m.unseen_by_build = branches, tracing, unseen
        del m.attempts[attempts:]
        for name, value in scope.slots.items():
            if isinstance(value, Value) and not isinstance(value, (Class, Deferred, Function, Library, Module)):
                scope.slots[name] = m.unknown()
    finally:
        del m.frames[frames:]
        m.facts = facts
        m.budget.steps = left - (allowed - m.budget.steps)
        m.budget.last = last
        # What an import does stays, whichever branch made it.
        m.heap.keep(mark)


def module_member(m: Machine, module: Module, name: str) -> Value | None:
    """A name of a module: what it binds, or its submodule; None if it has neither."""
    if m.config.layers and (modelled := modelled_in(m, module.path, name)) is not None:
        return modelled
    if name == "__dict__":
        from keras_shape_lint.interpreter.python.builtins.objects import namespace

        return namespace(module.scope)
    bound = module.scope.slots.get(name)
    if bound is not None and not _is_open(m, bound):
        return m.look(bound)
    # A name that an import which still goes on is about to bind: Python falls back on the submodule.
    folder = Path(module.path)
    folder = folder if folder.is_dir() else folder.parent if folder.name == "__init__.py" else folder
    if folder.is_dir():
        if module.path in m.stubs:
            found = member_stub(folder, name)
            m.stubs.update((str(found),) if found is not None else ())
        else:
            found = module_path([name], (folder,))
        if found is not None:
            return load_module(m, found)
    from keras_shape_lint.interpreter.python.environment import starred_name

    return starred_name(module.scope, name)


def _is_open(m: Machine, bound: object) -> bool:
    """Whether a name is bound to an import that is being resolved, or that led nowhere."""
    return isinstance(bound, Deferred) and isinstance(m.imported.get(bound), Opaque)


def running_module(m: Machine, name: Value) -> Value:
    """``sys.modules[name]``: the module that runs now, if the name is its own."""
    scope = m.frame.scope.outermost
    own = scope.slots.get("__name__")
    if isinstance(own, Const) and name == own:
        return Module(scope, str(own.value), str(m.source.path))
    return m.unknown()


def public_names(module: Module) -> list[str]:
    """What ``from module import *`` binds."""
    listed = module.scope.slots.get("__all__")
    if isinstance(listed, (List, Tuple)):
        items = listed.items
        return [item.value for item in items if isinstance(item, Const) and isinstance(item.value, str)]
    return [name for name in module.scope.slots if isinstance(name, str) and not name.startswith("_")]
