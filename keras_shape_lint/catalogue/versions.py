"""Which major versions of Keras a project's own dependency files allow."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ALL = frozenset((1, 2, 3))
TF_KERAS = frozenset((2, 3))
MAX_BYTES = 1_000_000
MAX_LEVELS = 8
_FILES = ("pyproject.toml", "setup.cfg", "environment.yml", "environment.yaml", "Pipfile", "poetry.lock", "uv.lock")
_PACKAGES = r"(?P<package>tensorflow(?:[-_](?:cpu|gpu|macos|intel))?|tf[-_]keras|keras)"
# keras==2.3.1, "tensorflow>=2.4,<2.11", keras = "^2.3", - tensorflow=2.4
_REQUIREMENT = re.compile(
    rf"""(?:^|["'\s\[,-])["']?{_PACKAGES}(?:\[[\w,\s-]*\])?["']?\s*(?:=\s*["'](?=[\^~=<>!\d]))?"""
    r"""(?P<pins>(?:\s*,?\s*(?:===|==|~=|>=|<=|!=|=|<|>|\^|~)\s*\d[\w.*+-]*)+)""",
    re.IGNORECASE | re.MULTILINE,
)
_LOCKED = re.compile(rf"""name\s*=\s*"{_PACKAGES}"\s*\n\s*version\s*=\s*"(?P<version>\d[\w.]*)\"""", re.IGNORECASE)
_PIN = re.compile(r"(===|==|~=|>=|<=|!=|=|<|>|\^|~)?\s*(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Versions:
    """The possible major versions behind ``import keras`` and behind ``tensorflow.keras``."""

    keras: frozenset[int] = ALL
    tf_keras: frozenset[int] = TF_KERAS


def project_versions(path: Path) -> Versions:
    """What the dependency files beside a file or above it, up to the project's folder, allow."""
    return _of_folder(path.absolute().parent)


@functools.lru_cache(maxsize=1024)
def _of_folder(folder: Path) -> Versions:
    for level in (folder, *folder.parents)[:MAX_LEVELS]:
        found = _pins(level)
        if found is not None:
            return found
        if (level / ".git").exists():
            break
    return Versions()


def _pins(folder: Path) -> Versions | None:
    keras, tensorflow = ALL, TF_KERAS
    pinned = False
    for file in _dependency_files(folder):
        for package, allowed in _requirements(_text(file)):
            pinned = True
            if package == "keras":
                keras &= allowed
            elif package.startswith("tensorflow"):
                tensorflow &= allowed
                # TensorFlow brings the Keras of its time; beside an old one there may be a Keras 1.
                keras &= allowed | ({1} if 2 in allowed else set())
    if not pinned:
        return None
    return Versions(keras or ALL, tensorflow or TF_KERAS)


def _dependency_files(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return
    for name in names:
        if name in _FILES or (name.startswith("requirements") and name.endswith((".txt", ".in"))):
            yield folder / name


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _requirements(text: str) -> Iterator[tuple[str, frozenset[int]]]:
    """(package, majors of Keras that its pins allow) for every pinned mention."""
    lines = "\n".join(line.partition("#")[0] for line in text.splitlines())
    for found in _LOCKED.finditer(text):
        package = _normal(found["package"])
        yield package, _majors(package, f"=={found['version']}")
    for found in _REQUIREMENT.finditer(lines):
        package = _normal(found["package"])
        yield package, _majors(package, found["pins"])


def _normal(package: str) -> str:
    name = package.lower().replace("_", "-")
    return "tensorflow" if name.startswith("tensorflow") else name


def _majors(package: str, pins: str) -> frozenset[int]:
    """The majors of Keras whose releases of the package satisfy every pin; candidates stand for whole ranges."""
    candidates = _TENSORFLOW if package == "tensorflow" else _KERAS
    if package == "tf-keras":
        return frozenset((2,))
    conditions = [(operator or "==", _numbers(version)) for operator, version in _PIN.findall(pins)]
    return frozenset(
        major for release, major in candidates if all(_satisfies(release, *each) for each in conditions)
    ) or frozenset(major for _, major in candidates)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


_KERAS = tuple(
    ((major, minor, patch), major)
    for major, last in ((1, 2), (2, 15), (3, 30))
    for minor in range(last + 1)
    for patch in range(10)
)
_TENSORFLOW = tuple(
    ((major, minor, patch), 3 if (major, minor) >= (2, 16) else 2)
    for major, last in ((1, 15), (2, 40))
    for minor in range(last + 1)
    for patch in range(10)
)


def _satisfies(release: tuple[int, ...], operator: str, wanted: tuple[int, ...]) -> bool:
    short = release[: len(wanted)]
    if operator in ("==", "===", "="):
        return short == wanted
    if operator == "!=":
        return short != wanted
    if operator == ">=":
        return release >= wanted
    if operator == ">":
        return release > wanted and short != wanted
    if operator == "<=":
        return short <= wanted
    if operator == "<":
        return short < wanted
    if operator == "^":
        return release >= wanted and release[:1] == wanted[:1]
    # ~=2.4 allows 2.x from 2.4 on, ~=2.4.1 and poetry's ~2.4 allow 2.4.x.
    kept = len(wanted) - 1 if operator == "~=" else max(len(wanted), 2)
    return release >= wanted and release[: max(kept, 1)] == wanted[: max(kept, 1)]
