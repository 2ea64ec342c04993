"""Whether a file can have to do with Keras at all, told from its text: what keeps all other files free of cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_KERAS = re.compile(rb"keras|tensorflow", re.IGNORECASE)
_IMPORT = re.compile(
    # Words of a comment between the names do no harm: no file is called so, or it is read in vain.
    rb"^[ \t]*(?:from[ \t]+(?P<source>\.*[ \t]*[\w.]*)[ \t]+import\b[ \t]*(?P<names>\([^)]*|(?:\\\r?\n|.)*)"
    rb"|import[ \t]+(?P<modules>[\w., \t]+))",
    re.MULTILINE,
)
_NAME = re.compile(r"\w+")
_PROJECT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")


class Relevance:
    """Answers for the files of one run, each of which is read at most once."""

    def __init__(self) -> None:
        self._texts: dict[Path, bytes] = {}
        self._roots: dict[Path, tuple[Path, ...]] = {}

    def concerns_keras(self, text: bytes, path: Path) -> bool:
        """Whether ``text``, or a module of the same project that it imports over however many steps, names Keras."""
        seen = {path}
        waiting = [(path, text)]
        while waiting:
            place, content = waiting.pop()
            if _KERAS.search(content):
                return True
            for imported in self._local_imports(content, place):
                if imported not in seen:
                    seen.add(imported)
                    waiting.append((imported, self._text(imported)))
        return False

    def _text(self, path: Path) -> bytes:
        if path not in self._texts:
            try:
                self._texts[path] = path.read_bytes()
            except OSError:
                self._texts[path] = b""
        return self._texts[path]

    def _local_imports(self, text: bytes, path: Path) -> Iterator[Path]:
        for found in _IMPORT.finditer(text):
            if found["modules"] is not None:
                for module in found["modules"].decode().split(","):
                    name = module.split()[:1]
                    yield from self._files(name[0].split(".") if name else [], self._search_path(path))
                continue
            source = found["source"].decode().replace(" ", "").replace("\t", "")
            module = source.lstrip(".")
            level = len(source) - len(module)
            bases = (path.parents[level - 1],) if 0 < level <= len(path.parents) else self._search_path(path)
            parts = module.split(".") if module else []
            yield from self._files(parts, bases)
            for name in _NAME.findall(found["names"].decode("utf-8", "replace")):
                yield from self._files([*parts, name], bases)

    def _search_path(self, path: Path) -> tuple[Path, ...]:
        """The folders that imports of a file may start from: its own and those above it, up to the project's."""
        folder = path.parent
        if folder not in self._roots:
            roots = [folder]
            while not any((roots[-1] / mark).exists() for mark in _PROJECT_MARKS) and roots[-1] != roots[-1].parent:
                roots.append(roots[-1].parent)
            # Without a mark there is no project: the folder itself and the packages around it remain.
            if roots[-1] == roots[-1].parent:
                packages = [root for root in roots if (root / "__init__.py").exists()]
                roots = [folder, *(package.parent for package in packages)]
            self._roots[folder] = tuple(roots)
        return self._roots[folder]

    @staticmethod
    def _files(parts: list[str], bases: tuple[Path, ...]) -> Iterator[Path]:
        if not parts:
            return
        for base in bases:
            target = base.joinpath(*parts)
            if (module := target.with_suffix(".py")).is_file():
                yield module
                return
            if (package := target / "__init__.py").is_file():
                yield package
                return
