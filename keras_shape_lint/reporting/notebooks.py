"""Jupyter notebooks as one Python file, and places in it as cells and lines."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

SUFFIX = ".ipynb"

# Lines for IPython alone, and what it assigns: they stand for something that is not seen.
_MAGIC = re.compile(r"^(?P<indent>\s*)(?:[%!?]|\w[\w.]*\?{1,2}\s*$)")
_ASSIGNED_MAGIC = re.compile(r"^(?P<target>\s*[\w, ]+=\s*)[%!]")
_LINE = re.compile(r"\bline (\d+)")


@dataclass(frozen=True, slots=True)
class Notebook:
    """The code cells of a notebook as one text; `starts` are the line before each cell and the cell's number."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def place(self, line: int) -> tuple[int, int]:
        """The cell that holds a line of the text, counted from 1 among all cells, and the line in it."""
        start, cell = max((start for start in self.starts if start[0] < line), default=(0, 1))
        return cell, line - start

    def translated(self, message: str) -> str:
        """A message that speaks of cells instead of lines of the text."""

        def written(found: re.Match[str]) -> str:
            cell, line = self.place(int(found[1]))
            return f"cell {cell}, line {line}"

        return _LINE.sub(written, message)


def read_notebook(data: bytes) -> Notebook:
    """The notebook in the bytes of a file.

    Raises:
        ValueError: it is none.
    """
    content = json.loads(data.decode("utf-8"))
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise ValueError("no notebook of format 4")
    lines: list[str] = []
    starts: list[tuple[int, int]] = []
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", "")
        starts.append((len(lines), number))
        lines += _python(source if isinstance(source, str) else "".join(source))
    return Notebook("".join(f"{line}\n" for line in lines), tuple(starts))


def _python(source: str) -> list[str]:
    """The lines of a cell with magics replaced, as many as before."""
    lines = source.split("\n")
    if lines[0].lstrip().startswith("%%"):
        # Another language, or Python that is run in another way.
        return ["" for _ in lines]
    return [_without_magic(line) for line in lines]


def _without_magic(line: str) -> str:
    assigned = _ASSIGNED_MAGIC.match(line)
    if assigned is not None:
        return f"{assigned['target']}get_ipython()"
    magic = _MAGIC.match(line)
    return f"{magic['indent']}pass" if magic is not None else line
