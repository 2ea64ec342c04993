"""Where the modules of a user's project are: imports looked up as files, without importing anything."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")


@functools.lru_cache(maxsize=1024)
def search_path(folder: Path) -> tuple[Path, ...]:
    """The folders that absolute imports of a file in `folder` may start from.

    Its own and those above it up to the project's, whose ``src`` comes last; without a project the folder itself and
    the folders that hold the packages around it.
    """
    roots = [folder]
    while not _is_project(roots[-1]) and roots[-1] != roots[-1].parent:
        roots.append(roots[-1].parent)
    if not _is_project(roots[-1]):
        packages = [root for root in roots if (root / "__init__.py").exists()]
        return (folder, *(package.parent for package in packages))
    source = roots[-1] / "src"
    return (*roots, source) if source.is_dir() else tuple(roots)


def home_of(file: Path) -> Path | None:
    """The folder of the project that a file belongs to, else of the outermost package around it, if there is one."""
    project = next((folder for folder in file.parents if _is_project(folder)), None)
    packages = [folder for folder in file.parents if (folder / "__init__.py").exists()]
    return project or (packages[-1] if packages else None)


def _is_project(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in _MARKS)


def module_path(parts: Sequence[str], bases: Iterable[Path]) -> Path | None:
    """The file of a module, the ``__init__.py`` of a package, or the folder of a namespace package."""
    for base in bases:
        place = base.joinpath(*parts)
        for candidate in (place / "__init__.py", place.with_name(f"{place.name}.py") if parts else place):
            if candidate.is_file():
                return candidate
    if parts:
        for base in bases:
            place = base.joinpath(*parts)
            if place.is_dir() and any(place.glob("*.py")):
                return place
    return None


def package_of(file: Path, level: int) -> Path | None:
    """The folder that a relative import with `level` dots starts from."""
    return file.parents[level - 1] if 0 < level <= len(file.parents) else None
