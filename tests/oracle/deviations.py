"""Where our rules differ from Keras on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.oracle.configurations import Configuration, Nested, Tensor, map_tensors
from tests.oracle.outcomes import Outcome, difference


@dataclass(frozen=True)
class Deviation:
    """One kind of configuration in which we answer otherwise.

    `example` shows it: as soon as the rules agree there with Keras, the entry is out of date, and a test says so.
    """

    layer: str
    covers: Callable[[Configuration, Outcome, Outcome], bool]
    example: Configuration
    reason: str
    versions: tuple[int, ...] = field(default=(2, 3))


def _silent(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    """We leave open what Keras refuses or computes."""
    return ours.raises is None or (real.raises is not None and real.raises <= ours.raises)


def _ranks(configuration: Configuration) -> set[int]:
    """The ranks of all tensors that the layer is called with."""
    ranks: set[int] = set()
    for call in configuration.calls:
        map_tensors([*call.inputs], lambda tensor: ranks.add(len(tensor.shape)))
    return ranks


def _cell_beyond_rows(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    listed = all(isinstance(call.inputs[1], list) for call in configuration.calls)
    return _silent(configuration, real, ours) and not (listed and _ranks(configuration) == {2})


def _many_axes(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and max(_ranks(configuration)) > 3


def _other_than_sequences(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    axes = configuration.arguments.get("attention_axes")
    return _silent(configuration, real, ours) and (_ranks(configuration) != {3} or axes not in (None, 1, (1,)))


def _without_batch(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and min(_ranks(configuration)) == 1


def _broken_library(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return "InputSpec" in real.error


def _generator_times_integer(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return ours.raises is None and "'generator' and 'int'" in real.error


def _called_twice(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and len(configuration.calls) > 1


def _several_ranks(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    return _silent(configuration, real, ours) and len(_ranks(configuration)) > 1


def _left_open(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    """We know less than Keras, and nothing that is not so."""
    return difference(real, ours, exact=False) in (None, "other place")


_IMAGES_OF_KERAS_2: dict[str, Configuration] = {
    name: Configuration.of(f"keras.layers.{name}", arguments, shape)
    for name, arguments, shape in (
        ("RandomBrightness", {"factor": 5}, (None, 4, 4, 3)),
        ("RandomContrast", {"factor": 5}, (None, 4, 4, 3)),
        ("RandomRotation", {"factor": 0.2}, (None, 4)),
        ("RandomTranslation", {"height_factor": 0.2, "width_factor": 0.2}, (None, 4)),
        ("RandomZoom", {"height_factor": 0.2}, (None, 4)),
        ("RandomFlip", {}, (None, 4)),
        ("CenterCrop", {"height": 2, "width": 2}, (None, 4)),
        ("RandomCrop", {"height": 2, "width": 2}, (None, 4, 4, 4, 3)),
    )
}
_CATEGORIES_OF_KERAS_2: dict[str, Configuration] = {
    name: Configuration.of(f"keras.layers.{name}", arguments, shape)
    for name, arguments, shape in (
        ("Discretization", {"num_bins": 2, "output_mode": "count"}, (None, 1)),
        ("Hashing", {"num_bins": 4}, (None, 3)),
        ("HashedCrossing", {"num_bins": 4}, [(None, 1), (None, 1)]),
        ("IntegerLookup", {"output_mode": "count"}, (None, 3)),
        ("StringLookup", {"output_mode": "count"}, (None, 3)),
        ("TextVectorization", {"output_mode": "count"}, (None, 1)),
    )
}


def _strided_batches(configuration: Configuration, real: Outcome, ours: Outcome) -> bool:
    several = max(_ranks(configuration)) > int(configuration.layer[-2]) + 2
    spread = not {"strides", "dilation_rate"}.isdisjoint(configuration.arguments)
    return _silent(configuration, real, ours) and several and spread


DEVIATIONS: tuple[Deviation, ...] = (
    *(
        Deviation(
            f"keras.layers.{kind}{rank}D",
            _several_ranks,
            Configuration.of(f"keras.layers.{kind}{rank}D", {}, (None, *[5] * rank, 3)).then((None, *[5] * rank)),
            "Keras 2 lets a layer be used again for another rank, and what TensorFlow makes of that is left open.",
            versions=(2,),
        )
        for kind in ("GlobalMaxPooling", "GlobalAveragePooling", "Cropping", "UpSampling")
        for rank in (1, 2, 3)
        if f"{kind}{rank}" != "UpSampling3"
    ),
    *(
        Deviation(
            f"keras.layers.Conv{rank}D",
            _strided_batches,
            Configuration.of(
                f"keras.layers.Conv{rank}D",
                {"filters": 4, "kernel_size": 3, "strides": 3, "data_format": "channels_first"},
                (None, 3, 3, *[11] * rank),
            ),
            "With two batch axes Keras 2 and TensorFlow do not agree on the axes of strides, nor on dilated ones.",
            versions=(2,),
        )
        for rank in (1, 2, 3)
    ),
    *(
        Deviation(
            example.layer,
            _left_open,
            example,
            "What the operations of TensorFlow make of other things than images is left open.",
            versions=(2,),
        )
        for example in _IMAGES_OF_KERAS_2.values()
    ),
    *(
        Deviation(
            example.layer,
            _left_open,
            example,
            "Keras 2 also looks at dtypes, which the rules do not see, and counts what adapt has not yet found.",
            versions=(2,),
        )
        for example in _CATEGORIES_OF_KERAS_2.values()
    ),
    Deviation(
        "keras.layers.Resizing",
        _left_open,
        Configuration.of("keras.layers.Resizing", {"height": 2, "width": 2}, (None, 4)),
        "For other things than images Keras 3 gives a shape that no run can have.",
    ),
    Deviation(
        "keras.layers.Normalization",
        _called_twice,
        Configuration.of("keras.layers.Normalization", {}, (None, 5, 4)).then((None, 4)),
        "Keras 2 broadcasts against the means of the first call, which is left open.",
        versions=(2,),
    ),
    *(
        Deviation(
            f"keras.layers.{cell}",
            _cell_beyond_rows,
            Configuration.of(f"keras.layers.{cell}", {"units": 2}, (None, 5, 3), [(None, 5, 2)] * states),
            "A cell works on (batch, features); what its matrix products make of other ranks is left open.",
        )
        for cell, states in (("LSTMCell", 2), ("GRUCell", 1), ("SimpleRNNCell", 1))
    ),
    Deviation(
        "keras.layers.RNN",
        _many_axes,
        Configuration.of(
            "keras.layers.RNN", {"cell": Nested("keras.layers.GRUCell", {"units": 2})}, (None, None, 4, 9)
        ),
        "Keras 2 runs the cell on steps of more than one axis, and what that broadcasts is left open.",
        versions=(2,),
    ),
    *(
        Deviation(
            f"keras.layers.LocallyConnected{rank}D",
            _called_twice,
            Configuration.of(f"keras.layers.LocallyConnected{rank}D", {"filters": 2, "kernel_size": 1}, shape).then(
                again
            ),
            "Keras 2 reshapes other inputs than the first one to whatever its kernels take, which is left open.",
            versions=(2,),
        )
        for rank, shape, again in ((1, (None, 4, 3), (None, 5, 3)), (2, (None, 5, 6, 2), (None, None, 6, 2)))
    ),
    *(
        Deviation(
            f"keras.layers.{name}",
            _many_axes,
            Configuration.of(
                f"keras.layers.{name}", {"units": 1, "unroll": True}, (None, 1, 6, 7), initial_state=[Tensor((None, 1))]
            ),
            "With a symbolic initial state Keras 2 does not look at the rank, and what it broadcasts is left open.",
            versions=(2,),
        )
        for name in ("GRU", "SimpleRNN")
    ),
    Deviation(
        "keras.layers.TimeDistributed",
        _called_twice,
        Configuration.of(
            "keras.layers.TimeDistributed", {"layer": Nested("keras.layers.LayerNormalization")}, (None, 6, 4)
        ).then((None, 6, None)),
        "What the weights of the first call tell of the second input of a layer of Keras 2 is left open.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.BatchNormalization",
        _called_twice,
        Configuration.of("keras.layers.BatchNormalization", {}, (None, 4, 9, 2)).then((None, 4, 9, 8, 2)),
        "Keras 2 lets a layer be used again for another rank, and fails where the first one took the fused kernel.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.MultiHeadAttention",
        _without_batch,
        Configuration.of("keras.layers.MultiHeadAttention", {"num_heads": 1, "key_dim": 2}, (2,), (2, 3)),
        "Keras 3 takes the batch axis for features, and what weights that makes is left open.",
        versions=(3,),
    ),
    Deviation(
        "keras.layers.Bidirectional",
        _generator_times_integer,
        Configuration.of(
            "keras.layers.Bidirectional",
            {"layer": Nested("keras.layers.LSTM", {"units": 2, "return_state": True, "stateful": True})},
            (1, 8, 7),
        ),
        "A defect of Keras 3.15 in Bidirectional.compute_mask, not a mistake of the user's.",
        versions=(3,),
    ),
    Deviation(
        "keras.layers.Dense",
        _several_ranks,
        Configuration.of("keras.layers.Dense", {"units": 2}, (None, 3)).then((3,)),
        "Keras 2 lets a layer be used again without a batch axis, and whether its bias is in the way is left open.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.LayerNormalization",
        _called_twice,
        Configuration.of("keras.layers.LayerNormalization", {}, (None, 5)).then((None, None)),
        "What the weights of the first call tell of the second input of a layer of Keras 2 is left open.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.GroupNormalization",
        _called_twice,
        Configuration.of("keras.layers.GroupNormalization", {"groups": 1}, (4, 3, 1)).then((4, 3, 2)),
        "Keras 2 lets a layer be used again for other channels, and whether its weights can be reshaped is left open.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.MultiHeadAttention",
        _other_than_sequences,
        Configuration.of(
            "keras.layers.MultiHeadAttention", {"num_heads": 1, "key_dim": 2}, (None, 4, 5, 6), (None, 4, 5, 6)
        ),
        "What Keras 2 computes from other tensors than (batch, steps, features) is left open.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.SpectralNormalization",
        _broken_library,
        Configuration.of(
            "keras.layers.SpectralNormalization", {"layer": Nested("keras.layers.Dense", {"units": 2})}, (None, 3)
        ),
        "tf_keras takes the InputSpec of Keras 3 there unless it is TensorFlow's own Keras.",
        versions=(2,),
    ),
    Deviation(
        "keras.layers.SpectralNormalization",
        _without_batch,
        Configuration.of(
            "keras.layers.SpectralNormalization", {"layer": Nested("keras.layers.Dense", {"units": 2})}, (4,)
        ),
        "Keras 3 builds the wrapped layer without its input spec; a Dense without features is left open.",
        versions=(3,),
    ),
    *(
        Deviation(
            f"keras.layers.ConvLSTM{rank}D",
            _several_ranks,
            Configuration.of(
                f"keras.layers.ConvLSTM{rank}D", {"filters": 2, "kernel_size": 1}, (None, 3, *(4,) * rank, 2)
            ).then((None, 3, 3, *(4,) * rank, 2)),
            "Keras 2 lets a layer be used again with more batch axes, which we leave open.",
            versions=(2,),
        )
        for rank in (1, 2, 3)
    ),
)


def is_deviation(configuration: Configuration, real: Outcome, ours: Outcome, version: int) -> bool:
    """Whether the difference between two outcomes is one of those on purpose."""
    return any(
        entry.layer == configuration.layer and version in entry.versions and entry.covers(configuration, real, ours)
        for entry in DEVIATIONS
    )
