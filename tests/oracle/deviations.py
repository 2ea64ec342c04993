"""Where our rules differ from Keras on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.oracle import real as keras
from tests.oracle.configurations import Configuration, Nested, Tensor, map_tensors
from tests.oracle.outcomes import Outcome, difference


@dataclass(frozen=True)
class Deviation:
    """One kind of configuration in which we answer otherwise.

    `example` shows it: as soon as the rules agree there with Keras, the entry is out of date, and a test says so.
    `layer` is its canonical name, or "" for every one.
    """

    layer: str
    covers: Callable[[Configuration, Outcome, Outcome], bool]
    example: Configuration
    reason: str
    versions: tuple[int, ...] = field(default=(2, 3))


UNCHECKED = (
    "Keras 2 does not look at this before a model runs, and what TensorFlow's operations make of it is left open."
)
TYPES = "Keras 2 also looks at dtypes, which the rules do not see, and counts what adapt has not yet found."
DEFECT = "A defect of the library, not a mistake of the user's, and not in all its versions."


def _silent(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    """We leave open what Keras refuses or computes."""
    return ours.raises is None or (real.raises is not None and real.raises <= ours.raises)


def _left_open(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    """We know less than Keras, and nothing that is not so."""
    return difference(real, ours, exact=False) in (None, "other place")


def _ranks(configuration: Configuration) -> set[int]:
    """The ranks of all tensors that the layer is called with."""
    ranks: set[int] = set()
    for call in configuration.calls:
        map_tensors([*call.inputs], lambda tensor: ranks.add(len(tensor.shape)))
    return ranks


def _refused_by_input_spec(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    """A later call has an input for which the layer was not built, which Keras 2 does not look at before a run."""
    return (
        len(configuration.calls) > 1
        and _left_open(configuration, real, ours)
        and keras.later_call_beyond_spec(configuration)
    )


def _other_than_rows(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    listed = all(isinstance(call.inputs[1], list) for call in configuration.calls)
    return _silent(configuration, real, ours) and not (listed and _ranks(configuration) == {2})


def _many_axes(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and max(_ranks(configuration)) > 3


def _many_axes_unrolled(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    wrapped = configuration.arguments.get("layer")
    unrolled = isinstance(wrapped, Nested) and wrapped.arguments.get("unroll")
    return bool(unrolled) and _many_axes(configuration, real, ours)


def _other_than_sequences(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    axes = configuration.arguments.get("attention_axes")
    return _silent(configuration, real, ours) and (_ranks(configuration) != {3} or axes not in (None, 1, (1,)))


def _strided_batches(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    several = max(_ranks(configuration)) > int(configuration.layer[-2]) + 2
    spread = not {"strides", "dilation_rate"}.isdisjoint(configuration.arguments)
    return _silent(configuration, real, ours) and several and spread


def _other_positions(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and len(configuration.calls) > 1


def _broken_library(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return "InputSpec" in real.error


def _example(name: str, arguments: dict[str, object], *inputs: object, **keywords: object) -> Configuration:
    return Configuration.of(f"keras.layers.{name}", arguments, *inputs, **keywords)


_IMAGES = (
    _example("RandomBrightness", {"factor": 5}, (None, 4, 4, 3)),
    _example("RandomContrast", {"factor": 5}, (None, 4, 4, 3)),
    _example("RandomRotation", {"factor": 0.2}, (None, 4)),
    _example("RandomTranslation", {"height_factor": 0.2, "width_factor": 0.2}, (None, 4)),
    _example("RandomZoom", {"height_factor": 0.2}, (None, 4)),
    _example("RandomFlip", {}, (None, 4)),
    _example("CenterCrop", {"height": 2, "width": 2}, (None, 4)),
    _example("RandomCrop", {"height": 2, "width": 2}, (None, 4, 4, 4, 3)),
    _example("Resizing", {"height": 2, "width": 2}, (None, 4)),
)
_CATEGORIES = (
    _example("Discretization", {"num_bins": 2, "output_mode": "count"}, (None, 1)),
    _example("Hashing", {"num_bins": 4}, (None, 3)),
    _example("HashedCrossing", {"num_bins": 4}, [(None, 1), (None, 1)]),
    _example("IntegerLookup", {"output_mode": "count"}, (None, 3)),
    _example("StringLookup", {"output_mode": "count"}, (None, 3)),
    _example("TextVectorization", {"output_mode": "count"}, (None, 1)),
)
_CHANNELS_FIRST = {"filters": 4, "kernel_size": 3, "strides": 3, "data_format": "channels_first"}
_UNCHECKED = (
    *((_left_open, example) for example in _IMAGES),
    *((_strided_batches, _example(f"Conv{rank}D", _CHANNELS_FIRST, (None, 3, 3, *[11] * rank))) for rank in (1, 2, 3)),
    *(
        (_other_than_rows, _example(cell, {"units": 2}, (None, 5, 3), [(None, 5, 2)] * states))
        for cell, states in (("LSTMCell", 2), ("GRUCell", 1), ("SimpleRNNCell", 1))
    ),
    (_many_axes, _example("RNN", {"cell": Nested("keras.layers.GRUCell", {"units": 2})}, (None, None, 4, 9))),
    *(
        (
            _many_axes,
            _example(name, {"units": 1, "unroll": True}, (None, 1, 6, 7), initial_state=[Tensor((None, 1))]),
        )
        for name in ("GRU", "SimpleRNN")
    ),
    (
        _many_axes_unrolled,
        _example(
            "Bidirectional",
            {"layer": Nested("keras.layers.SimpleRNN", {"units": 4, "unroll": True})},
            (2, 7, 4, 3),
            initial_state=[Tensor((2, 4)), Tensor((2, 4))],
        ),
    ),
    (
        _other_than_sequences,
        _example("MultiHeadAttention", {"num_heads": 1, "key_dim": 2}, (None, 4, 5), (None, 4, 5, 6)),
    ),
    *(
        (_other_positions, _example(f"LocallyConnected{rank}D", {"filters": 2, "kernel_size": 1}, shape).then(again))
        for rank, shape, again in ((1, (None, 4, 3), (None, 5, 3)), (2, (None, 5, 6, 2), (None, None, 6, 2)))
    ),
)

DEVIATIONS: tuple[Deviation, ...] = (
    Deviation(
        "",
        _refused_by_input_spec,
        _example("GlobalMaxPooling2D", {}, (None, 5, 5, 3)).then((None, 5, 5)),
        UNCHECKED,
        versions=(2,),
    ),
    *(Deviation(example.layer, covers, example, UNCHECKED, versions=(2,)) for covers, example in _UNCHECKED),
    *(Deviation(example.layer, _left_open, example, TYPES, versions=(2,)) for example in _CATEGORIES),
    Deviation(
        "keras.layers.SpectralNormalization",
        _broken_library,
        _example("SpectralNormalization", {"layer": Nested("keras.layers.Dense", {"units": 2})}, (None, 3)),
        DEFECT,
        versions=(2,),
    ),
)


def is_deviation(configuration: Configuration, real: Outcome, ours: Outcome, version: int) -> bool:
    """Whether the difference between two outcomes is one of those on purpose."""
    return any(
        entry.layer in ("", configuration.layer)
        and version in entry.versions
        and entry.covers(configuration, real, ours)
        for entry in DEVIATIONS
    )
