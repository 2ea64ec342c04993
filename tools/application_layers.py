"""Write the layers of the models in ``keras.applications`` into the catalogue, from the installed Keras 3 and Keras 2.

``python tools/application_layers.py`` rewrites ``keras_shape_lint/catalogue/data/applications.json``, which takes a
quarter of an hour; with ``--check VGG16`` it compares a model with what is written there. What the entries mean is said
in ``keras_shape_lint/catalogue/data/README.md``; ``keras_shape_lint/catalogue/architectures.py`` reads them.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from keras_shape_lint.catalogue.architectures import parts_of  # noqa: E402
from tools.application_models import Entry, Reader  # noqa: E402

TABLE = ROOT / "keras_shape_lint" / "catalogue" / "data" / "applications.json"
LIBRARIES = {3: "keras", 2: "tf_keras"}

MODELS = (
    *("VGG16", "VGG19", "ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2"),
    *("DenseNet121", "DenseNet169", "DenseNet201", "InceptionV3", "InceptionResNetV2", "Xception"),
    *("MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large"),
    *(f"EfficientNetB{number}" for number in range(8)),
    *(f"EfficientNetV2{size}" for size in ("B0", "B1", "B2", "B3", "S", "M", "L")),
)
ALPHAS = {
    "MobileNet": (0.25, 0.5, 0.75),
    "MobileNetV2": (0.35, 0.5, 0.75, 1.3, 1.4),
    "MobileNetV3Small": (0.75,),
    "MobileNetV3Large": (0.75,),
}
"""The widths, beside 1, that there are weights for."""

BLOCK = re.compile(r"[a-z0-9_]*?block_?\d*[a-z]?[_/]|expanded_conv(_\d+)?[_/]")
"""The part of a name that layers of one block share."""


class Writer:
    """Entries as text: kinds by letter, and blocks that occur again as templates."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, str], str] = {}
        self.templates: dict[tuple[str, ...], str] = {}

    def kind(self, entry: Entry) -> str:
        """The key of a kind of layer with its settings."""
        return self.kinds.setdefault((entry.kind, entry.settings), f"{_initials(entry.kind)}{len(self.kinds)}")

    def line(self, entry: Entry, size: str | None = None) -> str:
        """``name kind size back``; what is missing at the end is the usual."""
        words = [entry.name or "-", self.kind(entry)]
        shown = size if size is not None else "" if entry.size is None else str(entry.size)
        if shown:
            words.append(shown)
        if entry.back not in ((1,), ()):
            words.append(",".join(f"-{step}" for step in entry.back))
        return " ".join(words)

    def lines(self, found: list[Entry]) -> list[str]:
        """The text of a part."""
        written: list[str] = []
        for prefix, block in _blocks(found):
            if not prefix or len(block) < 3:
                written += [self.line(each) for each in block]
                continue
            sizes: dict[int, int] = {}
            template = []
            for each in block:
                inner = replace(each, name=each.name[len(prefix) :])
                slot = None if each.size is None else f"${sizes.setdefault(each.size, len(sizes))}"
                template.append(self.line(inner, slot))
            key = self.templates.setdefault(tuple(template), f"@{len(self.templates)}")
            written.append(" ".join([prefix, key, *map(str, sizes)]))
        return written

    def table(self, models: dict[str, Any]) -> dict[str, Any]:
        """Everything, as the file holds it."""
        return {
            "kinds": {key: [kind, json.loads(settings)] for (kind, settings), key in self.kinds.items()},
            "templates": {key: list(lines) for lines, key in self.templates.items()},
            "models": models,
        }


def _initials(kind: str) -> str:
    return "".join(letter for letter in kind if letter.isupper()).lower()


def _blocks(found: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Runs of layers whose names begin alike; layers that have no name belong to the run around them."""
    prefix, block = "", [*found[:0]]
    for each in found:
        match = BLOCK.match(each.name)
        own = match.group() if match else prefix if not each.name else ""
        if own != prefix and block:
            yield prefix, block
            block = []
        prefix = own
        block.append(each)
    if block:
        yield prefix, block


def check(name: str, version: int) -> list[str]:
    """Where the layers of a model differ from those in the table, as text; empty if it is up to date."""
    keras = importlib.import_module(LIBRARIES[version])
    reader, writer = Reader(keras), Writer()
    models: dict[str, Any] = {}
    _note(models, name, version, {part: writer.lines(each) for part, each in reader.parts(name).items()})
    now, before = parts_of(writer.table(models), name, version), parts_of(json.loads(TABLE.read_text()), name, version)
    assert now is not None
    if before is None:
        return [f"{name} is not in the table"]
    return [
        f"{name}, {part}: {old} became {new}"
        for part in now
        for old, new in zip_longest(before[part], now[part])
        if old != new
    ]


def main(command: list[str]) -> int:
    """Write the table, or check a model."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    if command[:1] == ["--check"]:
        changes = [change for name in command[1:] for version in LIBRARIES for change in check(name, version)]
        print(*changes, sep="\n", file=sys.stderr)
        return bool(changes)
    writer = Writer()
    models: dict[str, Any] = {}
    for version, library in LIBRARIES.items():
        keras = importlib.import_module(library)
        _cheap_weights(keras)
        reader = Reader(keras)
        for name in MODELS:
            for alpha in (1, *ALPHAS.get(name, ())):
                arguments = {} if alpha == 1 else {"alpha": alpha}
                key = name if alpha == 1 else f"{name} {alpha}"
                parts = {part: writer.lines(each) for part, each in reader.parts(name, **arguments).items()}
                _note(models, key, version, parts)
                print(version, key, sum(map(len, parts.values())), file=sys.stderr, flush=True)
        place, entry = reader.pretrained_only()
        _note(models, "pretrained", version, {"body": [writer.line(entry)], "place": place})
    TABLE.write_text(_text(writer.table(models)), encoding="utf-8")
    return 0


def _text(table: dict[str, Any]) -> str:
    """JSON with one kind, template or part of a model a line."""

    def short(value: Any) -> str:
        return json.dumps(value, separators=(",", ":"))

    def lines(value: Any, depth: int) -> str:
        if depth == 0 or not isinstance(value, dict):
            return short(value)
        inner = ",\n".join(f"{short(key)}:{lines(part, depth - 1)}" for key, part in value.items())
        return f"{{\n{inner}\n}}"

    sections = (f"{short(key)}:{lines(part, 3 if key == 'models' else 1)}" for key, part in table.items())
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _note(models: dict[str, Any], key: str, version: int, parts: dict[str, Any]) -> None:
    """Keep what is the same in both versions once."""
    other = next((held for held in models.get(key, {}).values() if held == parts), None)
    if other is None:
        models.setdefault(key, {})[str(version)] = parts


def _cheap_weights(keras: Any) -> None:
    """Zeros everywhere: nobody looks at the weights."""
    import tensorflow as tf

    def zeros(self: Any, shape: Any, dtype: Any = None, **others: Any) -> Any:
        return tf.zeros(shape, dtype or "float32")

    for name in ("VarianceScaling", "RandomNormal", "TruncatedNormal", "RandomUniform"):
        getattr(keras.initializers, name).__call__ = zeros


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
