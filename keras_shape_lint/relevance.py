"""Whether a file can have to do with Keras at all, told from its text: what keeps all other files free of cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from keras_shape_lint.project import module_path, package_of, search_path

_KERAS = re.compile(rb"(?:tf_)?keras|tensorflow", re.IGNORECASE)
_IMPORTING = re.compile(rb"(?:^|[;:])[ \t]*(?:import|from)\b")
_LINE = 300
"""No line is looked back on further than this."""
_IMPORT = re.compile(
    # Words of a comment between the names do no harm: no file is called so, or it is read in vain.
    rb"^[ \t]*(?:from[ \t]+(?P<source>\.*[ \t]*[\w.]*)[ \t]+import\b[ \t]*(?P<names>\([^)]*|(?:\\\r?\n|.)*)"
    rb"|import[ \t]+(?P<modules>[\w., \t]+))",
    re.MULTILINE,
)
_NAME = re.compile(r"\w+")


def _names_keras(text: bytes) -> bool:
    """Whether a file imports something with such a name, or has a string that begins with it, to import it later.

    A mere word, as in a comment on where an idea comes from, makes no program one of Keras.
    """
    if _KERAS.search(text) is None:
        return False
    for found in _KERAS.finditer(text):
        line = text[max(0, found.start() - _LINE) : found.start()].rpartition(b"\n")[2]
        if line.endswith((b"'", b'"')) or (b"#" not in line and _IMPORTING.search(line)):
            return True
    return any(_KERAS.search(statement[0]) for statement in _IMPORT.finditer(text))


@dataclass(frozen=True, slots=True)
class _Text:
    """What matters of a file: whether it names Keras, and the files of the project that it imports."""

    names_keras: bool
    imports: tuple[Path, ...]


class Relevance:
    """Answers for the files of one run, each of which is read at most once."""

    def __init__(self) -> None:
        self._texts: dict[Path, _Text] = {}
        self._without_keras: set[Path] = set()
        self._entries: dict[Path, frozenset[str]] = {}

    def concerns_keras(self, text: bytes, path: Path) -> bool:
        """Whether ``text``, or a module of the same project that it imports over however many steps, names Keras."""
        start = self._texts.get(path)
        if start is None:
            start = self._texts[path] = self._read(text, path)
        if start.names_keras:
            return True
        seen: set[Path] = set()
        waiting = list(start.imports)
        while waiting:
            place = waiting.pop()
            if place in seen or place in self._without_keras:
                continue
            seen.add(place)
            content = self._text(place)
            if content.names_keras:
                return True
            waiting.extend(content.imports)
        self._without_keras |= seen
        return False

    def _text(self, path: Path) -> _Text:
        if path not in self._texts:
            try:
                self._texts[path] = self._read(path.read_bytes(), path)
            except OSError:
                self._texts[path] = _Text(names_keras=False, imports=())
        return self._texts[path]

    def _read(self, text: bytes, path: Path) -> _Text:
        if _names_keras(text):
            return _Text(names_keras=True, imports=())
        return _Text(names_keras=False, imports=tuple(dict.fromkeys(self._imports(text, path))))

    def _imports(self, text: bytes, path: Path) -> Iterator[Path]:
        for found in _IMPORT.finditer(text):
            if found["modules"] is not None:
                for module in found["modules"].decode().split(","):
                    name = module.split()[:1]
                    yield from self._files(name[0].split(".") if name else [], search_path(path.parent))
                continue
            source = found["source"].decode().replace(" ", "").replace("\t", "")
            module = source.lstrip(".")
            folder = package_of(path, len(source) - len(module))
            bases = search_path(path.parent) if folder is None else (folder,)
            parts = module.split(".") if module else []
            yield from self._files(parts, bases)
            for name in _NAME.findall(found["names"].decode("utf-8", "replace")):
                yield from self._files([*parts, name], bases)

    def _files(self, parts: Sequence[str], bases: Sequence[Path]) -> Iterator[Path]:
        # Nearly all imports are of other packages: a look at what the folders hold answers for them.
        holding = [base for base in bases if parts and self._holds(base, parts[0])]
        found = module_path(parts, holding) if holding else None
        if found is not None and found.is_file():
            yield found

    def _holds(self, folder: Path, name: str) -> bool:
        if folder not in self._entries:
            try:
                self._entries[folder] = frozenset(entry.name for entry in folder.iterdir())
            except OSError:
                self._entries[folder] = frozenset()
        entries = self._entries[folder]
        return name in entries or f"{name}.py" in entries
