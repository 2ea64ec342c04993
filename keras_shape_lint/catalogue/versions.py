"""Which major versions of Keras a project's own dependency files allow."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from keras_shape_lint.catalogue.requirements import Requirement, requirements_of

ALL = frozenset((1, 2, 3))
TF_KERAS = frozenset((2, 3))
MAX_LEVELS = 8
_File: TypeAlias = "tuple[str, list[Requirement]]"
"""The kind of a dependency file and what it asks for."""
# Not the digits of what conda calls a build: 2.4.1=gpu_py37h1.
_PIN = re.compile(r"(===|==|~=|>=|<=|!=|=|<|>|\^|~)?\s*(?<![\w.])(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Versions:
    """The possible major versions behind ``import keras`` and behind ``tensorflow.keras``.

    `told` says that the project names versions of Keras: all of them are then as many, and not just unknown.
    """

    keras: frozenset[int] = ALL
    tf_keras: frozenset[int] = TF_KERAS
    told: bool = field(default=False, compare=False)


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
    files = list(requirements_of(folder))
    if not any(each.pins for _, found in files for each in found):
        return None
    groups = sorted({each.group for _, found in files for each in found if each.pins and each.group})
    environments = [_environment(_with_group(files, group)) for group in groups or ("",)]
    return Versions(
        frozenset().union(*(each.keras for each in environments)),
        frozenset().union(*(each.tf_keras for each in environments)),
        any(each.keras != ALL for each in environments),
    )


def _with_group(files: list[_File], group: str) -> list[_File]:
    """What is installed together if somebody asks for one extra or group."""
    return [(kind, [each for each in found if each.group in ("", group)]) for kind, found in files]


def _environment(files: list[_File]) -> Versions:
    keras = _allowed(files, "keras", ALL)
    tensorflow = _allowed(files, "tensorflow", TF_KERAS)
    if tensorflow != TF_KERAS:
        # TensorFlow brings the Keras of its time; beside an old one there may be a Keras 1.
        keras = keras & (tensorflow | ({1} if 2 in tensorflow else set())) or ALL
    if any(each.package == "tf-keras" for _, found in files for each in found):
        # With TF_USE_LEGACY_KERAS it takes the place of Keras 3.
        tensorflow |= {2}
    return Versions(keras, tensorflow)


def pinned_releases(path: Path) -> Mapping[str, str]:
    """The releases that the dependency files pin exactly, such as ``{"tensorflow": "2.15.1"}``.

    A TensorFlow before 2.16 needs the Keras of the same minor version.
    """
    return _releases_of_folder(path.absolute().parent)


@functools.lru_cache(maxsize=1024)
def _releases_of_folder(folder: Path) -> Mapping[str, str]:
    for level in (folder, *folder.parents)[:MAX_LEVELS]:
        exact: dict[str, str] = {}
        for each in [each for _, found in requirements_of(level) for each in found if each.always and not each.group]:
            pin = _PIN.fullmatch(each.pins.strip(" ,"))
            if pin is not None and pin[1] in ("==", "==="):
                exact[each.package] = pin[2]
        tensorflow = _numbers(exact["tensorflow"]) if "tensorflow" in exact else (0,)
        if (2, 4) <= tensorflow < (2, 16):
            exact.setdefault("keras", f"{tensorflow[0]}.{tensorflow[1]}.0")
        if exact or (level / ".git").exists():
            return exact
    return {}


def _allowed(files: list[_File], package: str, any_major: frozenset[int]) -> frozenset[int]:
    """Files of one kind are alternatives, files of different kinds hold together; contradictions say nothing."""
    by_kind: dict[str, frozenset[int]] = {}
    for kind, found in files:
        own = _of_file([each for each in found if each.package == package], any_major)
        if own is not None:
            by_kind[kind] = by_kind.get(kind, frozenset()) | own
    allowed = any_major
    for majors in by_kind.values():
        allowed &= majors
    return allowed or any_major


def _of_file(found: list[Requirement], any_major: frozenset[int]) -> frozenset[int] | None:
    """What one file allows; None where it says nothing.

    A single pin under a marker says nothing of the environments without it; several are the cases of one decision.
    """
    always = [_majors(each.package, each.pins) for each in found if each.always]
    sometimes = [_majors(each.package, each.pins) for each in found if not each.always]
    if not always and not sometimes:
        return None
    allowed = any_major.intersection(*always)
    if len(sometimes) > 1:
        allowed &= frozenset().union(*sometimes)
    return allowed or any_major


def _majors(package: str, pins: str) -> frozenset[int]:
    """The majors of Keras whose releases of the package satisfy the pins; candidates stand for whole ranges."""
    candidates = _TENSORFLOW if package == "tensorflow" else _KERAS
    everything = frozenset(major for _, major in candidates)
    found: set[int] = set()
    for alternative in pins.split("||"):
        conditions = [(operator or "==", _numbers(version)) for operator, version in _PIN.findall(alternative)]
        found.update(major for release, major in candidates if all(_satisfies(release, *each) for each in conditions))
    return frozenset(found) or everything


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


_KERAS = tuple(
    # What came before Keras 1 has its names and arguments.
    ((major, minor, patch), max(major, 1))
    for major, last in ((0, 3), (1, 2), (2, 15), (3, 30))
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
