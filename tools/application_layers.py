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
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from keras_shape_lint.catalogue.architectures import parts_of  # noqa: E402

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

SETTINGS: dict[str, tuple[str, ...]] = {
    "Conv2D": ("kernel_size", "strides", "padding", "use_bias"),
    "DepthwiseConv2D": ("kernel_size", "strides", "padding", "use_bias"),
    "SeparableConv2D": ("kernel_size", "strides", "padding", "use_bias"),
    "ZeroPadding2D": ("padding",),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "AveragePooling2D": ("pool_size", "strides", "padding"),
    "GlobalAveragePooling2D": ("keepdims",),
    "GlobalMaxPooling2D": ("keepdims",),
    "BatchNormalization": ("scale",),
    "Normalization": ("mean", "variance"),
}
"""What the output and the weights of a layer depend on; a layer that is not here has nothing of the kind."""
SIZES = {"Conv2D": "filters", "SeparableConv2D": "filters", "Dense": "units", "Reshape": "target_shape"}
"""The argument that differs from block to block."""
CLASSES = {"CustomScaleLayer": "Add", "TFOpLambda": "Activation"}
"""Layers that are not public, and public ones of the same effect on shapes."""

BLOCK = re.compile(r"[a-z0-9_]*?block_?\d*[a-z]?[_/]|expanded_conv(_\d+)?[_/]")
"""The part of a name that layers of one block share."""


@dataclass(frozen=True)
class Entry:
    """One layer: its name ("" where Keras makes it up), what it does, its size, and how far back its inputs are."""

    name: str
    kind: str
    settings: str
    size: int | None
    back: tuple[int, ...]


# ------------------------------------------------------------------------------------------------ reading a model


def entries(model: Any, odd: list[Any]) -> list[Entry]:
    """The layers of a model in order; `odd` are the same model for odd sizes, where paddings may differ."""
    places = {id(layer): place for place, layer in enumerate(model.layers)}
    found = []
    for place, layer in enumerate(model.layers):
        kind = CLASSES.get(type(layer).__name__, type(layer).__name__)
        config = layer.get_config()
        settings = {name: _shorter(config[name]) for name in SETTINGS.get(kind, ()) if name in config}
        if kind == "ZeroPadding2D" and any(each.layers[place].padding != layer.padding for each in odd):
            # With an even size, and with an unknown one, correct_pad takes one off.
            settings = {"padding": "parity", "kernel_size": sum(config["padding"][0]) + 2}
        defaults = {
            "strides": 1,
            "padding": "valid",
            "use_bias": True,
            "keepdims": False,
            "scale": True,
            "mean": None,
            "variance": None,
        }
        if "pool_size" in settings:
            defaults["strides"] = settings["pool_size"]
        settings = {name: value for name, value in settings.items() if defaults.get(name, ...) != value}
        size = config.get(SIZES.get(kind, ""))
        if isinstance(size, (list, tuple)):
            *ones, size = size
            assert set(ones) <= {1}
            settings = {"ones": len(ones)}
        assert config.get("groups", 1) == config.get("depth_multiplier", 1) == 1
        name = "" if _is_counted(layer) else layer.name
        back = tuple(place - source for source in _sources(layer, places))
        found.append(Entry(name, kind, json.dumps(settings, separators=(",", ":")), size, back))
    return found


def _shorter(value: Any) -> Any:
    """A size for every axis, as one number where they are equal."""
    if isinstance(value, (list, tuple)):
        inner = [_shorter(part) for part in value]
        return inner[0] if all(part == inner[0] for part in inner) else inner
    return value


def _sources(layer: Any, places: dict[int, int]) -> Iterator[int]:
    """The places of the layers that a layer gets its inputs from, through operations that are no layers."""
    (node,) = layer._inbound_nodes
    tensors = node.input_tensors if hasattr(node, "input_tensors") else []
    if not hasattr(node, "arguments") and hasattr(node, "keras_inputs"):
        tensors = node.keras_inputs if not node.is_input else []
    for tensor in tensors:
        source = tensor._keras_history[0]
        if source is layer:
            continue
        if id(source) in places:
            yield places[id(source)]
        else:
            yield from _sources(source, places)


class Reader:
    """Reads models of one version; what `pooling` adds is asked once for each family."""

    def __init__(self, keras: Any) -> None:
        self.keras = keras
        self.tails: dict[str, dict[str, list[Entry]]] = {}

    def parts(self, name: str, **arguments: Any) -> dict[str, list[Entry]]:
        """The parts of a model: its body, and what ``include_top`` and each ``pooling`` add to that."""
        family = getattr(self.keras.applications, name).__module__
        whole = self.build(name, include_top=True, input_shape=(256, 256, 3), **arguments)
        odd = []
        if any(type(layer).__name__ == "ZeroPadding2D" for layer in whole.layers):
            # Sizes that stay odd with every halving.
            odd = [self.build(name, include_top=True, input_shape=(257, 257, 3), **arguments)]
        found = entries(whole, odd)
        if family not in self.tails:
            body = entries(self.build(name, include_top=False, input_shape=(256, 256, 3)), odd)
            assert body == found[: len(body)]
            self.tails[family] = {"top": found[len(body) :]}
            for pooling in ("avg", "max"):
                pooled = self.build(name, include_top=False, input_shape=(256, 256, 3), pooling=pooling)
                self.tails[family][pooling] = entries(pooled, odd)[len(body) :]
        tails = self.tails[family]
        length = len(found) - len(tails["top"])
        assert [each.kind for each in found[length:]] == [each.kind for each in tails["top"]]
        return {"body": found[:length], **tails, "top": found[length:]}

    def build(self, name: str, **arguments: Any) -> Any:
        """A model without weights, with the first names that Keras makes up."""
        self.keras.backend.clear_session()
        return getattr(self.keras.applications, name)(**{"weights": None, **arguments})

    def pretrained_only(self) -> tuple[int, Entry]:
        """The layer, and its place, that an EfficientNet has in addition where it has the weights of ImageNet."""
        module = self.keras.src.applications.efficientnet
        files = module.file_utils if hasattr(module, "file_utils") else module.data_utils
        fetch, files.get_file = files.get_file, lambda *args, **named: ""
        load, self.keras.Model.load_weights = self.keras.Model.load_weights, lambda *args, **named: None
        try:
            model = self.build("EfficientNetB0", include_top=False, weights="imagenet")
        finally:
            files.get_file, self.keras.Model.load_weights = fetch, load
        bare = [type(layer).__name__ for layer in self.build("EfficientNetB0", include_top=False).layers]
        found = [type(layer).__name__ for layer in model.layers]
        place = next(index for index, kind in enumerate(found) if kind != bare[index])
        assert found == [*bare[:place], found[place], *bare[place:]]
        return place, entries(model, [])[place]


def _is_counted(layer: Any) -> bool:
    """Whether a name looks like one that Keras made up."""
    words = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", type(layer).__name__).lower().replace("re_l_u", "re_lu")
    words = re.sub(r"_?(\d)_?d$", r"\1d", words)
    return bool(re.fullmatch(rf"({words}|input|input_layer|tf\..*)(_\d+)?", layer.name))


# ------------------------------------------------------------------------------------------------ writing it down


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
