"""The layers of the models in ``keras.applications``, read from models that an installed Keras builds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Entry:
    """One layer: its name ("" where Keras makes it up), what it does, its size, and how far back its inputs are."""

    name: str
    kind: str
    settings: str
    size: int | None
    back: tuple[int, ...]


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
