"""Write docs/coverage.md: what is known of every layer, operation and model of Keras 3, and how it is tested.

``python tools/coverage_table.py`` writes the file; a test compares it with what this would write.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from keras_shape_lint.catalogue import tables
from keras_shape_lint.catalogue.names import members
from keras_shape_lint.transfer.blueprints import BLUEPRINTS
from keras_shape_lint.transfer.registry import LAYERS, load_all, op_rule
from tests.oracle.conftest import DEFAULT_CONFIGURATIONS
from tests.oracle.deviations import DEVIATIONS
from tests.oracle.ops.deviations import NOT_TOLD
from tests.oracle.ops.test_ops import NAMES
from tests.oracle.strategies import strategies

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "coverage.md"
OF_KERAS_2 = DEFAULT_CONFIGURATIONS * 2 // 5
OF_AN_OPERATION = DEFAULT_CONFIGURATIONS * 3 // 5
MERGES = ("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot")
OF_OTHER_LIBRARIES = ("FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper")
BY_THE_INTERPRETER = ("custom_gradient", "deserialize", "serialize", "vectorize")
"""Functions of functions, layers and models, which no call of the real ones decides."""
MODULES = {
    "keras.layers": "Layers",
    "keras.ops": "Operations",
    "keras.ops.image": "Operations on images",
    "keras.applications": "Ready-made models",
}
MODELLED = {
    "exactly": "every shape, every error and the number of weights are those of Keras",
    "in part": "the same, but some cases are left open, each listed with its reason in the tests",
    "its shapes": "results are known, no test compares them with Keras over drawn calls",
    "its arguments": "its results depend on a model of another library; names and values of its arguments are checked",
    "not": "its results are unknown, so that nothing is said of what follows from them",
}
HEAD = """\
# What is modelled

Every public name of Keras 3 in `keras.layers`, `keras.ops` and `keras.applications`, written by
`python tools/coverage_table.py`. "Compared" counts the configurations that a run of the tests draws, runs under real
Keras, and compares; those after the plus are of Keras 2. For the models it counts tests, of which one may call a model
with many sizes.

| modelled | means |
| --- | --- |
"""


@dataclass(frozen=True)
class Row:
    """One name: what is known of it, and how often that is compared with Keras."""

    name: str
    modelled: str
    compared: str = ""

    def __str__(self) -> str:
        return f"| `{self.name}` | {self.modelled} | {self.compared} |"


def rows(module: str) -> Iterator[Row]:
    """The rows of a module, sorted by name; other spellings name the one that is modelled."""
    tests = model_tests() if module == "keras.applications" else Counter()
    for name in members(module, 3):
        dotted = f"{module}.{name}"
        entry = tables.current(3).get(dotted, "")
        if entry.startswith("=") and entry[1:].startswith(f"{module}."):
            yield Row(name, f"as `{entry.rpartition('.')[2]}`")
        elif entry.startswith(("class", "function", "=")):
            if module == "keras.layers":
                yield layer_row(name)
            elif module == "keras.applications":
                known = dotted in BLUEPRINTS
                yield Row(name, "exactly" if known else "not", str(tests[name]) if known else "")
            else:
                yield operation_row(name, entry[1:] if entry.startswith("=") else dotted)


def layer_row(name: str) -> Row:
    """A layer, or the function that makes one and calls it."""
    if name in MERGES:
        return Row(name, f"as `{name.capitalize()}`")
    dotted = f"keras.layers.{name}"
    if name in ("Layer", "Wrapper"):
        return Row(name, "as a base class")
    if name in ("Input", "InputLayer", *BY_THE_INTERPRETER):
        return Row(name, "its shapes")
    if name in OF_OTHER_LIBRARIES:
        return Row(name, "its arguments")
    if dotted not in LAYERS:
        return Row(name, "not")
    if dotted not in strategies():
        return Row(name, "its shapes")
    open_cases = any(each.layer == dotted and 3 in each.versions for each in DEVIATIONS)
    older = f" + {OF_KERAS_2}" if tables.current(2).get(dotted) else ""
    return Row(name, "in part" if open_cases else "exactly", f"{DEFAULT_CONFIGURATIONS}{older}")


def operation_row(name: str, dotted: str) -> Row:
    """An operation, under the name that its rule has."""
    rule = op_rule(dotted)
    if rule is None and name not in BY_THE_INTERPRETER:
        return Row(name, "not")
    if rule is None or name in BY_THE_INTERPRETER or rule.name not in NAMES:
        return Row(name, "its shapes")
    return Row(name, "in part" if re.search(NOT_TOLD, rule.name) else "exactly", str(OF_AN_OPERATION))


def model_tests() -> Counter[str]:
    """How many tests build each of the ready-made models."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-n0"]
    place = "tests/oracle/test_applications.py"
    done = subprocess.run([*command, place], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    parameters = (line.partition("[")[2].rstrip("]").split("-") for line in done.stdout.splitlines() if "[" in line)
    return Counter(part for each in parameters for part in each if f"keras.applications.{part}" in BLUEPRINTS)


def document() -> str:
    """The text of docs/coverage.md."""
    load_all()
    text = HEAD + "".join(f"| {modelled} | {meaning} |\n" for modelled, meaning in MODELLED.items())
    found = {module: list(rows(module)) for module in MODULES}
    text += f"\n| | {' | '.join(MODELLED)} | other names |\n| --- |{' ---: |' * (len(MODELLED) + 1)}\n"
    for module, title in MODULES.items():
        count = Counter(row.modelled if row.modelled in MODELLED else "other names" for row in found[module])
        text += f"| {title} | {' | '.join(str(count[each]) for each in (*MODELLED, 'other names'))} |\n"
    for module, title in MODULES.items():
        text += f"\n## {title}\n\n| `{module}` | modelled | compared |\n| --- | --- | ---: |\n"
        text += "".join(f"{row}\n" for row in found[module])
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
