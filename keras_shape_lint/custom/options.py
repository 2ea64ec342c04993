"""The options ``keras-shape-layers`` and ``keras-shape-stubs``, from the form in which users write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from keras_shape_lint.custom.notation import parse_notation

_ENTRY = re.compile(
    r"\s*(?P<name>[^\W\d][\w.]*)\s*(?P<parameters>\([^()]*\))?\s*[=:]\s*(?P<notation>.*)",
    re.DOTALL,
)
_QUOTES = " \t\r\n\"'"
_BEGINNING = re.compile(r"\s*[^\W\d][\w.]*\s*(?:\([^()]*\)\s*)?[=:]")


def layer_models(text: str) -> Mapping[str, str]:
    """The full name of every layer with its one-line model, from ``name(parameters) = notation`` entries.

    Raises:
        ValueError: an entry has another form, or its notation means nothing.
    """
    models = {}
    for entry in _entries(text):
        found = _ENTRY.fullmatch(entry)
        if found is None:
            raise ValueError(f"not of the form 'name = notation': {entry.strip()!r}")
        # Of the last entry's quotes pylint takes away the closing one.
        notation = f"{found['parameters'] or ''} {found['notation'].strip(_QUOTES)}".strip()
        try:
            parse_notation(notation)
        except ValueError as error:
            raise ValueError(f"{found['name']} = {notation!r}: {error}") from error
        models[found["name"]] = notation
    return MappingProxyType(models)


def _entries(text: str) -> Iterator[str]:
    """The text between the commas behind which a new entry begins: other commas stand inside a notation."""
    start, depth, quote = 0, 0, ""
    for position, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "," and depth <= 0 and _BEGINNING.match(text, position + 1):
            yield text[start:position]
            start = position + 1
    if text[start:].strip():
        yield text[start:]


def stub_paths(paths: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The absolute paths of files and folders with stubs; relative ones start from `folder`.

    Raises:
        ValueError: one of them does not exist.
    """
    found = []
    for path in paths:
        place = (folder / path).resolve()
        if not place.exists():
            raise ValueError(f"no such file or folder: {path}")
        found.append(str(place))
    return tuple(found)
