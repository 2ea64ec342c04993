"""The layers of the models of ``keras.applications``, from a generated table that is loaded at the first question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from keras_shape_lint.catalogue.tables import load

CLASSES = 1000
"""How many classes the table's models have."""
_OF_SIZE = {
    "Conv2D": "filters",
    "SeparableConv2D": "filters",
    "Dense": "units",
    "Reshape": "target_shape",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """One layer of a model, in the order of ``model.layers``.

    Attributes:
        name: as the builder gives it; None where Keras makes one up.
        api: the canonical name of its class.
        arguments: those that differ from the defaults; ``padding="parity"`` of a ZeroPadding2D is what fits in front of
            a window of ``kernel_size`` that halves the input.
        sources: the places of the layers that it gets its inputs from.
    """

    name: str | None
    api: str
    arguments: Mapping[str, Any]
    sources: tuple[int, ...]


def plans(
    name: str, version: int, *, alpha: float, include_top: bool, pooling: str | None, classes: Any, pretrained: bool
) -> list[Plan] | None:
    """The layers of an application, or None for one that is not in the table.

    `name` is that of the builder ("VGG16"), `pretrained` says whether it has the weights of ImageNet.
    """
    table = load("applications")
    key = name if alpha == 1 else f"{name} {alpha:g}"
    parts = _of_version(table["models"].get(key), version)
    if parts is None:
        return None
    lines = list(_expanded(table, parts["body"]))
    if pretrained and name.startswith("EfficientNetB"):
        extra = _of_version(table["models"]["pretrained"], version)
        assert extra is not None
        lines[extra["place"] : extra["place"]] = extra["body"]
    tail = "top" if include_top else pooling
    last = list(_expanded(table, parts[tail])) if tail in ("top", "avg", "max") else []
    found = [_plan(table, line, place) for place, line in enumerate([*lines, *last])]
    return [_with_classes(plan, classes) for plan in found] if include_top else found


def parts_of(table: Mapping[str, Any], name: str, version: int) -> dict[str, list[Plan]] | None:
    """Every part of a model in a table ("body", "top", "avg", "max"), or None if it is not there."""
    parts = _of_version(table["models"].get(name), version)
    if parts is None:
        return None
    return {
        part: [_plan(table, line, place) for place, line in enumerate(_expanded(table, lines))]
        for part, lines in parts.items()
    }


def _of_version(held: Mapping[str, Any] | None, version: int) -> Mapping[str, Any] | None:
    """The parts of a model in a version; what is held once is the same in all of them."""
    if held is None:
        return None
    found: Mapping[str, Any] = held.get(str(version)) or next(iter(held.values()))
    return found


def _expanded(table: Mapping[str, Any], lines: list[str]) -> Iterator[str]:
    """One line a layer: ``prefix @template sizes`` stands for a whole block."""
    for line in lines:
        prefix, second, *sizes = line.split()
        if not second.startswith("@"):
            yield line
            continue
        for inner in table["templates"][second]:
            words = [sizes[int(word[1:])] if word.startswith("$") else word for word in inner.split()]
            yield " ".join([words[0] if words[0] == "-" else prefix + words[0], *words[1:]])


def _plan(table: Mapping[str, Any], line: str, place: int) -> Plan:
    """The layer of a line ``name kind size steps``: "-" is no name, no steps is one step back."""
    name, key, *rest = line.split()
    kind, settings = table["kinds"][key]
    arguments = dict(settings)
    if rest and not rest[0].startswith("-"):
        size = int(rest.pop(0))
        arguments[_OF_SIZE[kind]] = (*[1] * arguments.pop("ones"), size) if kind == "Reshape" else size
    if isinstance(arguments.get("kernel_size"), list):
        arguments["kernel_size"] = tuple(arguments["kernel_size"])
    if isinstance(arguments.get("padding"), list):
        # Both sides, alike for height and width.
        arguments["padding"] = (tuple(arguments["padding"]),) * 2
    steps = [int(step) for step in rest[0].split(",")] if rest else [-1] * (kind != "InputLayer")
    return Plan(None if name == "-" else name, f"keras.layers.{kind}", arguments, tuple(place + step for step in steps))


def _with_classes(plan: Plan, classes: Any) -> Plan:
    """The layer with another number of classes, where it has that of ImageNet."""
    argument = _OF_SIZE.get(plan.api.rpartition(".")[2], "")
    size = plan.arguments.get(argument)
    if size not in (CLASSES, (CLASSES,)):
        return plan
    written = (classes,) if isinstance(size, tuple) else classes
    return Plan(plan.name, plan.api, {**plan.arguments, argument: written}, plan.sources)
