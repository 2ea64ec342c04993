"""The generated tables, loaded at the first question.

``keras2.json`` and ``keras3.json`` come from the installed libraries, ``earlier<n>.json`` from the sources of older
releases of that major version. Entries read ``class(...)``, ``function(...)``, ``module``, or ``=canonical name``.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

MAJORS = (1, 2, 3)
_FOLDER = Path(__file__).parent / "data"


@functools.cache
def load(stem: str) -> dict[str, Any]:
    """A whole table, by the name of its file."""
    loaded: dict[str, Any] = json.loads((_FOLDER / f"{stem}.json").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def modules(version: int) -> frozenset[str]:
    """Every dotted name of a module that some release of the major version had."""
    found = {name for name, entry in current(version).items() if entry == "module"}
    for parent, children in load(f"earlier{version}").get("modules", {}).items():
        found.add(parent)
        found.update(f"{parent}.{child}" for child in children.split())
    return frozenset(found)


def current(version: int) -> dict[str, str]:
    """Entries by name of the newest release of a major version; Keras 1 has none of its own."""
    names: dict[str, str] = load(f"keras{version}")["names"] if version > 1 else {}
    return names


def earlier(version: int) -> dict[str, str]:
    """Entries by name that only older releases of the major version have."""
    names: dict[str, str] = load(f"earlier{version}")["names"]
    return names


def entry(name: str, version: int) -> str | None:
    """The entry of a name in any release of a major version; Keras 1 is taken to have what Keras 2 has."""
    found = current(version).get(name) or earlier(version).get(name)
    return entry(name, 2) if found is None and version == 1 else found


def definition(name: str, version: int) -> tuple[str, str] | None:
    """The canonical name of a class or function in a major version, and its entry there."""
    found = current(version).get(name) or earlier(version).get(name) or ""
    if found.lstrip("~").startswith("="):
        name = found.lstrip("~=")
        found = current(version).get(name) or earlier(version).get(name) or ""
    return (name, found) if found.lstrip("~").startswith(("class", "function")) else None


def keywords(name: str, version: int) -> frozenset[str] | None:
    """The keywords that something takes through ``**kwargs`` in the newest release; None if nobody knows."""
    found = load(f"keras{version}" if version > 1 else "earlier1")["keywords"].get(name)
    return None if found is None else frozenset(found.split())


def earlier_keywords(name: str, version: int) -> frozenset[str]:
    """What other releases took besides: names, "*" for other positional arguments, "**" for any keyword."""
    return frozenset(load(f"earlier{version}")["keywords"].get(name, "").split())


def tensorflow_alias(name: str) -> str:
    """The top-level name of a TensorFlow function that has several."""
    found: str = load("tensorflow")["names"].get(name, "")
    return found[1:] if found.startswith("=") else name
