"""``keras-shape-lint explain``: the documentation of one message."""

from __future__ import annotations

from pathlib import Path

from keras_shape_lint.rules import RULES

# In an installed package the pages lie inside it, in a source tree beside it.
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "docs" / "rules", _PACKAGE.parent / "docs" / "rules")


def explain(symbol: str) -> str | None:
    """What a message means, with an example and its repair; None if ``symbol`` is no symbol or id of ours."""
    rule = next((rule for rule in RULES.values() if symbol.lower() in (rule.symbol, rule.id.lower())), None)
    if rule is None:
        return None
    parts = [f"{rule.symbol} ({rule.id})", rule.summary]
    folder = next((path for path in (folder / rule.symbol for folder in _FOLDERS) if path.is_dir()), None)
    if folder is not None:
        parts += _pages(folder)
    if not rule.default_enabled:
        parts.append(f"Turn it on with: pylint --enable={rule.symbol}")
    return "\n\n".join(parts)


def _pages(folder: Path) -> list[str]:
    parts = []
    details = folder / "details.md"
    if details.is_file():
        parts.append(details.read_text(encoding="utf-8").strip())
    for title, name in (("What is reported:", "bad.py"), ("What to write instead:", "good.py")):
        example = folder / name
        if example.is_file():
            code = example.read_text(encoding="utf-8").strip()
            parts.append("\n".join([title, "", *(f"    {line}".rstrip() for line in code.splitlines())]))
    return parts
