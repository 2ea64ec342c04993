"""Categories, vocabularies and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Tensor

if TYPE_CHECKING:
    from tests.oracle.draw import Draw

MODES = ("one_hot", "multi_hot", "count")


def column(draw: Draw, dtype: str) -> Tensor:
    """Mostly a batch of single categories or of a few."""
    shape = draw.rarely(
        (draw.batch(), draw.pick(1, 1, 3, None)), (draw.batch(),), (draw.batch(), 4, 1), probability=0.3
    )
    return Tensor(shape, dtype)


def category_encoding(name: str, draw: Draw) -> Configuration:
    """Every mode."""
    arguments = {"num_tokens": draw.rarely(draw.size(2), 0, None, -1)}
    arguments |= draw.some(0.7, output_mode=lambda: draw.rarely(draw.pick(*MODES), "binary", "int"))
    return Configuration.of(name, arguments, column(draw, "int64"))


def discretization(name: str, draw: Draw) -> Configuration:
    """Boundaries or a number of bins, rarely both or none."""
    given: dict[str, Any] = {"bin_boundaries": [0.0, 0.5, 1.0][: draw.size(1, 3)]}
    if draw.chance(0.3):
        given = {"num_bins": draw.size(1, 5)}
    if draw.chance(0.1):
        given = draw.pick({}, {"bin_boundaries": [0.5], "num_bins": 2})
    given |= draw.some(0.6, output_mode=lambda: draw.rarely(draw.pick("int", *MODES), "binary"))
    return Configuration.of(name, given, column(draw, "float32"))


def hashing(name: str, draw: Draw) -> Configuration:
    """Every mode."""
    arguments = {"num_bins": draw.rarely(draw.size(2), 0, None, -1)}
    arguments |= draw.some(0.7, output_mode=lambda: draw.rarely(draw.pick("int", *MODES), "binary"))
    return Configuration.of(name, arguments, column(draw, "int64"))


def hashed_crossing(name: str, draw: Draw) -> Configuration:
    """Two columns, mostly of the same shape."""
    arguments = {"num_bins": draw.size(2)}
    arguments |= draw.some(0.7, output_mode=lambda: draw.rarely(draw.pick("int", "one_hot"), "count"))
    first = column(draw, "int64")
    inputs = draw.rarely([first, first], [first], [first, column(draw, "int64")], [first] * 3, probability=0.2)
    return Configuration.of(name, arguments, inputs)


def lookup(name: str, draw: Draw) -> Configuration:
    """With a vocabulary or a number of tokens; what `adapt` would bring is left open."""
    words: list[Any] = ["a", "b", "c", "d"] if "String" in name else [1, 2, 3, 4]
    unknown = "[UNK]" if "String" in name else -1
    arguments = draw.some(
        0.5,
        vocabulary=lambda: draw.pick(words, words[:2], [unknown, *words]),
        output_mode=lambda: draw.rarely(draw.pick("int", *MODES), "tf-idf", "binary", "counts"),
        num_oov_indices=lambda: draw.rarely(draw.pick(0, 1, 1), 2, -1),
        mask_token=lambda: draw.pick(None, "" if "String" in name else 0),
        max_tokens=lambda: draw.rarely(draw.size(8, 12), 1, 0),
    )
    arguments |= draw.some(0.2, pad_to_max_tokens=lambda: draw.pick(True, False))
    if arguments.get("output_mode") == "tf-idf":
        arguments.pop("vocabulary", None)
    found = Configuration.of(name, arguments, column(draw, "string" if "String" in name else "int64"))
    unsized = "vocabulary" not in arguments and not arguments.get("pad_to_max_tokens")
    return replace(found, exact=not unsized or arguments.get("output_mode", "int") == "int")


def text_vectorization(name: str, draw: Draw) -> Configuration:
    """Columns of texts."""
    arguments = draw.some(
        output_mode=lambda: draw.rarely(draw.pick("int", "multi_hot", "count"), "one_hot", "binary", "text"),
        output_sequence_length=lambda: draw.size(),
        max_tokens=lambda: draw.size(5, 9),
        split=lambda: draw.rarely(draw.pick("whitespace", "character"), None, "word"),
        standardize=lambda: draw.rarely(draw.pick("lower", None), "upper"),
    )
    if draw.chance(0.2):
        arguments["pad_to_max_tokens"] = True
        arguments["max_tokens"] = draw.size(5, 9)
    arguments |= draw.some(0.3, vocabulary=lambda: ["a", "b"])
    shape = draw.rarely((draw.batch(), 1), (draw.batch(),), (draw.batch(), 3), probability=0.4)
    found = Configuration.of(name, arguments, Tensor(shape, "string"))
    unsized = "vocabulary" not in arguments and not arguments.get("pad_to_max_tokens")
    return replace(found, exact=not unsized or arguments.get("output_mode", "int") == "int")


STRATEGIES = {
    "keras.layers.CategoryEncoding": category_encoding,
    "keras.layers.Discretization": discretization,
    "keras.layers.Hashing": hashing,
    "keras.layers.HashedCrossing": hashed_crossing,
    "keras.layers.IntegerLookup": lookup,
    "keras.layers.StringLookup": lookup,
    "keras.layers.TextVectorization": text_vectorization,
}
