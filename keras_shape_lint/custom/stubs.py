"""Where the stubs of third-party packages are: ordinary Python files with Keras classes, read and never run."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from keras_shape_lint.project import module_path

# In an installed package the stubs that come with it lie inside, in a source tree beside it.
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "stubs", _PACKAGE.parent / "stubs")


def own_stub(name: str, paths: Sequence[str]) -> Path | None:
    """The file or folder that models an absolute module in what the option ``keras-shape-stubs`` lists."""
    parts = name.split(".")
    for path in map(Path, paths):
        alone = path.is_file() or (path / "__init__.py").is_file()
        found = in_folder(parts, path.parent if alone else path) if not alone or path.stem == parts[0] else None
        if found is not None:
            return found
    return None


def shipped_stub(name: str) -> Path | None:
    """The file that models an absolute module among the stubs that come with the linter."""
    parts = name.split(".")
    folder = _shipped_folder()
    return in_folder(parts, folder) if folder is not None and parts[0] in _shipped_packages() else None


def is_shipped(path: str) -> bool:
    """Whether a file is one of the stubs that come with the linter."""
    folder = _shipped_folder()
    return folder is not None and path.startswith(str(folder))


def in_folder(parts: Sequence[str], folder: Path) -> Path | None:
    """The file of a module in a folder of stubs, or the folder of a package that models submodules only."""
    found = module_path(parts, (folder,))
    if found is not None:
        return found
    place = folder.joinpath(*parts)
    return place if place.is_dir() else None


@functools.cache
def _shipped_folder() -> Path | None:
    return next((folder for folder in _FOLDERS if folder.is_dir()), None)


@functools.cache
def _shipped_packages() -> frozenset[str]:
    folder = _shipped_folder()
    return frozenset(entry.stem for entry in folder.iterdir()) if folder is not None else frozenset()
