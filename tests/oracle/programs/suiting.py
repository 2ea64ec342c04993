"""Layers that suit a shape, as source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Sizes, Writer

ACTIVATIONS = ("'relu'", "'tanh'", "'sigmoid'", "None")


def layer(w: Writer, shape: Sizes) -> str:
    """A layer for an input of this shape."""
    options = {2: _vectors, 3: _sequences, 4: _images}.get(len(shape), _others)(w, shape)
    return str(w.draw.pick(*options))


def same_size(w: Writer, shape: Sizes) -> str:
    """A layer that changes the last axis at most."""
    return dense(w) if shape[-1] is not None and w.draw.chance(0.6) else w.draw.pick(*_plain(w))


def dense(w: Writer) -> str:
    """A Dense of some size."""
    units = w.draw.pick(3, 4, 5, 8)
    return f"layers.Dense({units}{w.draw.pick('', ', activation=' + w.draw.pick(*ACTIVATIONS))})"


def _plain(w: Writer) -> list[str]:
    return [
        "layers.BatchNormalization()",
        f"layers.Dropout({w.draw.pick(0.1, 0.5)})",
        "layers.Activation('relu')",
        "layers.LayerNormalization()",
        "layers.ReLU()",
    ]


def _vectors(w: Writer, shape: Sizes) -> list[str]:
    found = [dense(w), dense(w), w.draw.pick(*_plain(w)), f"layers.RepeatVector({w.draw.pick(3, 5)})"]
    size = shape[-1]
    if isinstance(size, int):
        found.append(f"layers.Reshape(({size}, 1))")
        if size % 2 == 0:
            found.append(f"layers.Reshape({w.draw.pick((size // 2, 2), (-1, 2), (2, size // 2))!r})")
    return found


def _sequences(w: Writer, shape: Sizes) -> list[str]:
    units = w.draw.pick(3, 4, 5)
    cell = w.draw.pick("LSTM", "GRU", "SimpleRNN")
    whole = w.draw.pick("", ", return_sequences=True", ", return_sequences=True")
    padding = w.draw.pick("", ", padding='same'", ", padding='causal'")
    found = [
        f"layers.{cell}({units}{whole})",
        f"layers.Bidirectional(layers.{cell}({units}{whole}){w.draw.pick('', ', merge_mode=' + repr('sum'))})",
        f"layers.Conv1D({units}, {w.draw.pick(1, 2, 3)}{padding})",
        f"layers.TimeDistributed({dense(w)})",
        f"layers.{w.draw.pick('MaxPooling1D', 'AveragePooling1D', 'UpSampling1D')}(2)",
        f"layers.Global{w.draw.pick('Max', 'Average')}Pooling1D()",
        "layers.Permute((2, 1))",
        dense(w),
        *_plain(w)[:1],
    ]
    return [*found, "layers.Flatten()"] if None not in shape[1:] else found


def _images(w: Writer, shape: Sizes) -> list[str]:
    filters = w.draw.pick(2, 3, 4, 8)
    tail = w.draw.pick("", ", padding='same'", ", strides=2", ", padding='same', strides=2", ", activation='relu'")
    found = [
        f"layers.Conv2D({filters}, {w.draw.pick(1, 3, '(3, 3)', '(1, 3)')}{tail})",
        f"layers.Conv2D({filters}, 3, padding='same')",
        f"layers.{w.draw.pick('MaxPooling2D', 'AveragePooling2D')}({w.draw.pick('', 2, '(2, 2)')})",
        f"layers.Global{w.draw.pick('Max', 'Average')}Pooling2D()",
        f"layers.Conv2DTranspose({filters}, 2, strides=2)",
        f"layers.TimeDistributed(layers.{w.draw.pick('LSTM(3)', 'Conv1D(3, 2)', 'GlobalMaxPooling1D()')})",
        f"layers.SeparableConv2D({filters}, 3{w.draw.pick('', ', padding=' + repr('same'))})",
        "layers.ZeroPadding2D(1)",
        "layers.UpSampling2D()",
        "layers.Permute((2, 1, 3))",
        dense(w),
        *_plain(w)[:1],
    ]
    if None not in shape[1:]:
        rows, columns, channels = shape[1:]
        found += ["layers.Flatten()", f"layers.Reshape(({rows * columns}, {channels}))", "layers.Reshape((-1, 4))"]
    return found


def _others(w: Writer, shape: Sizes) -> list[str]:
    known = None not in shape[1:] and len(shape) > 1
    return ["layers.Flatten()"] if known else _plain(w)[1:3]
