"""Programs of a few layers after each other, as functional models and as Sequential, run line by line in real Keras."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.oracle import real
from tests.oracle.configurations import Configuration, Hidden, Nested, is_shape, map_arguments
from tests.oracle.deviations import DEVIATIONS
from tests.oracle.draw import Draw
from tests.oracle.harness import fitted, registered_layers
from tests.oracle.strategies import strategies

OTHER_INPUTS = {
    *("Embedding", "ReversibleEmbedding", "StringLookup", "IntegerLookup", "TextVectorization", "Hashing"),
    *("CuDNNLSTM", "CuDNNGRU", "RandomFourierFeatures"),  # not in keras.layers of TensorFlow 2
    *("Discretization", "CategoryEncoding", "MaxNumBoundingBoxes", "Lambda", "Masking", "Normalization"),
}
"""Layers that take no floats, arguments that a line of a program cannot hold, or have no name there."""
HEAD = "import keras\nfrom keras import layers\n"
ATTEMPTS = 60
"""Layers drawn for one place of a chain until one suits the rank that is there."""


@dataclass
class Chain:
    """A program and what Keras makes of it: the shape and weights of each line's layer, and the line that fails."""

    version: int
    lines: list[str] = field(default_factory=list)
    shapes: dict[int, Any] = field(default_factory=dict)
    weights: dict[int, int] = field(default_factory=dict)
    fails: int | None = None
    error: str = ""
    exact: bool = True
    """Whether no layer is in the chain of which our rules may leave open what Keras knows."""

    @property
    def program(self) -> str:
        """The whole source."""
        return HEAD + "\n".join(self.lines) + "\n"

    def run(self, line: str, names: dict[str, Any]) -> int | None:
        """Add a line and run it; its number, or None if Keras refuses it."""
        self.lines.append(line)
        number = HEAD.count("\n") + len(self.lines)
        try:
            exec(line, names)
        except Exception as error:  # noqa: BLE001 - Keras refuses with every type of exception there is
            self.fails, self.error = number, f"{type(error).__name__}: {str(error).strip()[:300]}"
            return None
        return number


def chain(seed: str, version: int) -> Chain:
    """The chain of a seed, functional or Sequential."""
    draw = Draw(seed)
    made = Chain(version)
    library = real.library(version)
    names: dict[str, Any] = {"keras": library, "layers": library.layers}
    shape = draw.shape(draw.pick(2, 3, 3, 4, 4, 4, 5), low=4, high=12)
    build = draw.pick(_functional, _functional, _sequential)
    build(made, draw, names, shape)
    return made


def _functional(made: Chain, draw: Draw, names: dict[str, Any], shape: Any) -> None:
    if made.run(f"x = keras.Input(shape={shape[1:]!r})", names) is None:
        return
    for _ in range(draw.integer(2, 4)):
        current = names["x"]
        written = _layer(draw, made, len(current.shape))
        number = made.run(f"x = (layer := {written})(x)", names) if written else None
        if number is None:
            return
        made.shapes[number] = real.shapes(names["x"])
        made.weights[number] = names["layer"].count_params()
        if not hasattr(names["x"], "shape"):
            return


def _sequential(made: Chain, draw: Draw, names: dict[str, Any], shape: Any) -> None:
    for line in ("model = keras.Sequential()", f"model.add(keras.Input(shape={shape[1:]!r}))"):
        if made.run(line, names) is None:
            return
    for _ in range(draw.integer(2, 4)):
        # A model that Keras could not follow has no outputs.
        outputs = getattr(names["model"], "outputs", None)
        written = _layer(draw, made, len(outputs[0].shape)) if outputs else None
        number = made.run(f"model.add({written})", names) if written else None
        outputs = getattr(names["model"], "outputs", None)
        if number is None or not outputs:
            return
        made.shapes[number] = real.shapes(outputs[0])
        made.weights[number] = names["model"].layers[-1].count_params()


def _layer(draw: Draw, made: Chain, rank: int) -> str | None:
    """The constructor of a layer that mostly suits a rank, as a program writes it."""
    candidates = [name for name in registered_layers() if name.rpartition(".")[2] not in OTHER_INPUTS]
    for _ in range(ATTEMPTS):
        name = draw.pick(*candidates)
        drawn = fitted(strategies()[name](name, draw), made.version)
        if drawn is None or _hides(drawn):
            continue
        given = drawn.calls[0].inputs
        suits = len(given) == 1 and is_shape(given[0]) and len(given[0]) == rank
        if suits or draw.chance(0.02):
            deviates = any(entry.layer == name and made.version in entry.versions for entry in DEVIATIONS)
            made.exact = made.exact and drawn.exact and not deviates
            arguments = ", ".join(f"{key}={value!r}" for key, value in _written(drawn, made.version).items())
            return f"{name}({arguments})".replace("keras.layers.", "layers.")
    return None


def _written(drawn: Configuration, version: int) -> dict[str, Any]:
    old_names = real.OLD_NAMES.get(drawn.layer, {}) if version == 2 else {}
    return {old_names.get(key, key): value for key, value in drawn.arguments.items()}


def _hides(drawn: Configuration) -> bool:
    """Whether an argument is none that can be written down."""
    found: list[bool] = []

    def look(part: Nested | Hidden) -> None:
        found.append(isinstance(part, Hidden))
        if isinstance(part, Nested):
            for argument in part.arguments.values():
                map_arguments(argument, look)

    for argument in drawn.arguments.values():
        map_arguments(argument, look)
    return any(found)
