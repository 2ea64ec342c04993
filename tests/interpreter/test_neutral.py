"""Programs that run are written in other ways that mean the same: whatever is found then is a false alarm."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

FOLDER = Path(__file__).parent
PROGRAMS = sorted(
    (*(FOLDER / "programs").glob("*.py"), *(FOLDER / "training_programs").glob("*.py")), key=lambda path: path.name
)
SAMPLE = 8
"""One of so many programs is tried in each form."""
FORMS = {
    "function": "def main():\nBODY\nmain()",
    "function that nobody calls": "def main():\nBODY",
    "main guard": "def main(arguments=None):\nBODY\nif __name__ == '__main__':\n    main()",
    "method": "class App:\n  def run(self):\nBODY\nApp().run()",
    "closure": "def outer():\n  def inner():\nBODY\n  return inner\nouter()()",
    "coroutine": "import asyncio\nasync def main():\nBODY\nasyncio.run(main())",
    "generator": "def parts():\nBODY\n    yield 1\nfor part in parts():\n    pass",
    "decorated": (
        "import functools\ndef timed(f):\n    @functools.wraps(f)\n    def inner(*args, **kwargs):\n"
        "        return f(*args, **kwargs)\n    return inner\n@timed\ndef main():\nBODY\nmain()"
    ),
    "try": "try:\nBODY\nexcept KeyError:\n    raise\nfinally:\n    print('done')",
    "once": "for _ in range(1):\nBODY",
    "twice": "for run in range(2):\nBODY",
    "for each file": "import os\nfor path in os.listdir('.'):\nBODY",
    "until break": "while True:\nBODY\n    break",
    "scope": "import tensorflow as tf\nstrategy = tf.distribute.MirroredStrategy()\nwith strategy.scope():\nBODY",
    "flag": "import os\nif os.environ.get('DEBUG'):\nBODY",
    "both branches": "import sys\nif len(sys.argv) > 3:\nBODY\nelse:\nBODY",
}


def parts(tree: ast.Module) -> tuple[str, list[str]] | None:
    """The imports at the head of a program and its other statements; None if these only work at module level."""
    others = [statement for statement in tree.body if not isinstance(statement, (ast.Import, ast.ImportFrom))]
    special = (ast.Global, ast.Nonlocal, ast.ImportFrom)
    if any(isinstance(node, special) for statement in others for node in ast.walk(statement)):
        return None
    imports = [ast.unparse(statement) for statement in tree.body if statement not in others]
    if any("*" in line or "__future__" in line for line in imports):
        return None
    return "\n".join(imports), list(map(ast.unparse, others))


def wrapped(form: str) -> Callable[[str, list[str]], str]:
    """The whole program inside of something."""

    def write(imports: str, body: list[str]) -> str:
        return f"{imports}\n{form.replace('BODY', textwrap.indent(chr(10).join(body), '    '))}\n"

    return write


def with_flags(imports: str, body: list[str]) -> str:
    """Every third statement in both branches of one flag."""
    lines = [imports, "import sys", "flag = len(sys.argv) > 3"]
    for index, statement in enumerate(body):
        inner = textwrap.indent(statement, "    ")
        simple = " = " in statement.partition("\n")[0] and index % 3 == 0
        lines.append(f"if flag:\n{inner}\nelse:\n{inner}" if simple else statement)
    return "\n".join(lines)


def with_lambdas(imports: str, body: list[str]) -> str:
    """The values of assignments made by functions that are called at once."""
    lines = [imports]
    for statement in body:
        node = ast.parse(statement).body[0]
        if isinstance(node, ast.Assign) and not any(isinstance(found, ast.NamedExpr) for found in ast.walk(node)):
            node.value = ast.parse(f"(lambda: {ast.unparse(node.value)})()").body[0].value  # type: ignore[attr-defined]
        lines.append(ast.unparse(node))
    return "\n".join(lines)


WAYS = {**{name: wrapped(form) for name, form in FORMS.items()}, "flags": with_flags, "lambdas": with_lambdas}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_found(way: str) -> None:
    found = []
    for path in PROGRAMS[list(WAYS).index(way) % SAMPLE :: SAMPLE]:
        split = parts(ast.parse(path.read_text(encoding="utf-8")))
        if split is None:
            continue
        source = Source(WAYS[way](*split), path.name)
        diagnostics = analyze(parse(source), Configuration(keras_version="3"), source).diagnostics
        found += [f"{path.name}: {each.message}" for each in diagnostics if each.rule.id.startswith("E")]
    assert found == []


@pytest.mark.parametrize("name", ["deeplab_aspp", "transfer_learning"])
def test_a_flag_that_is_asked_again(name: str) -> None:
    split = parts(ast.parse((FOLDER / "programs" / f"{name}.py").read_text(encoding="utf-8")))
    assert split is not None
    source = Source(with_flags(*split), "flags.py")
    assert [each.message for each in analyze(parse(source), Configuration(), source).diagnostics] == []
