"""Idioms of operations between tensors: subscripts, shapes as numbers, ops, K, Lambda."""

# ruff: noqa: E501 - statements of programs are easier to read in few lines

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.programs.writer import Writer


def subscript(w: Writer) -> None:
    """A part of a tensor."""
    x = w.tensor(2, 3, 4)
    rank = len(w.shape(x))
    options = [
        "[:, 0]",
        "[:, :2]",
        "[:, -1:]",
        "[..., 0]",
        "[..., None]",
        "[:, None]",
        "[:, ::2]",
        "[..., :-1]",
        "[:, ::-1]",
    ]
    if rank > 2:
        options += ["[:, -1, ...]", "[:, :, 0]", "[:, 1:, :2]", "[:, None, :, 0]", "[:, 0, None]", "[:, 1:-1]"]
    w.say(f"{w.fresh('x')} = {x}{w.draw.pick(*options)}")


def shape_numbers(w: Writer) -> None:
    """Sizes read from a tensor, and calculated with."""
    x = w.tensor(2, 3, 4)
    shape = w.shape(x)
    y = w.fresh("y")
    rest = ", ".join("abc"[: len(shape) - 1])
    read = (
        w.draw.pick(f"_, {rest} = {x}.shape", f"{rest}, = {x}.shape[1:]")
        if len(shape) == 2
        else w.draw.pick(
            f"_, {rest} = {x}.shape",
            f"{rest} = {x}.shape[1:]",
            f"{rest} = {'keras.backend.int_shape(' + x + ')' if w.version == 2 else 'tuple(' + x + '.shape)'}[1:]",
        )
    )
    w.say(read)
    if None in shape[1:]:
        return
    new = {
        2: ("(a // 2, 2)", "(a, 1)", "(1, a)"),
        3: ("(a * b,)", "(b, a)", "(a, b, 1)"),
        4: ("(a * b, c)", "(a, b * c)", "(-1,)"),
    }[len(shape)]
    w.say(f"{y} = layers.Reshape({w.draw.pick(*new)})({x})")
    w.say(f"{w.fresh('y')} = layers.Dense({w.draw.pick('a', 'a // 2 or 1', 'min(a, 4)', f'{x}.shape[-1]')})({y})")


def operation(w: Writer) -> None:
    """keras.ops, keras.backend, or tf on a symbolic tensor."""
    x = w.tensor(2, 3, 4)
    rank = len(w.shape(x))
    order = [0, *reversed(range(1, rank))]
    if w.version == 3:
        options = [
            f"keras.ops.mean({x}, axis={w.draw.pick(-1, 1)})",
            f"keras.ops.concatenate([{x}, {x}], axis={w.draw.pick(-1, 1)})",
            f"keras.ops.expand_dims({x}, {w.draw.pick(1, -1)})",
            f"keras.ops.transpose({x}, {order!r})",
            f"keras.ops.stack([{x}, {x} * 2], axis=1)",
            f"keras.ops.softmax({x})",
            f"keras.ops.max({x}, axis=1, keepdims=True) * {x}",
            f"keras.ops.reshape({x}, (-1, {w.shape(x)[-1] or 2}))",
            f"keras.ops.split({x}, 2, axis=1)[0]",
        ]
    else:
        options = [
            f"keras.backend.mean({x}, axis={w.draw.pick(-1, 1)})",
            f"keras.backend.concatenate([{x}, {x}], axis={w.draw.pick(-1, 1)})",
            f"keras.backend.expand_dims({x}, {w.draw.pick(1, -1)})",
            f"tf.transpose({x}, {order!r})",
            f"tf.stack([{x}, {x} * 2], axis=1)",
            f"tf.nn.softmax({x})",
            f"tf.reduce_max({x}, axis=1, keepdims=True) * {x}",
            f"tf.reshape({x}, (-1, {w.shape(x)[-1] or 2}))",
            f"tf.split({x}, 2, axis=1)[0]",
        ]
    w.say(f"{w.fresh('x')} = {w.draw.pick(*options)}")


def lambda_layer(w: Writer) -> None:
    """A Lambda."""
    x = w.tensor(2, 3, 4)
    body = w.draw.pick(
        "t * 2",
        "t[:, 0]",
        "tf.reduce_mean(t, axis=1)",
        "tf.expand_dims(t, -1)",
        "tf.concat([t, t], axis=-1)",
        "tf.nn.l2_normalize(t, axis=-1)",
    )
    w.say(f"{w.fresh('x')} = layers.Lambda(lambda t: {body})({x})")


def attention(w: Writer) -> None:
    """Attention of a sequence to itself or to another."""
    x = w.tensor(3)
    y, scores = w.fresh("y"), w.fresh("scores")
    w.say(
        w.draw.pick(
            f"{y} = layers.MultiHeadAttention(2, 4)({x}, {x})",
            f"{y}, {scores} = layers.MultiHeadAttention(num_heads=2, key_dim=3)({x}, {x}, return_attention_scores=True)",
            f"{y} = layers.Attention()([{x}, {x}])",
            f"{y} = layers.Dot(axes=2)([{x}, {x}])",
            f"{y} = layers.Dot(axes=(1, 1))([{x}, {x}])",
            f"{y}, {scores} = layers.GRU(4, return_state=True)({x})",
            f"{y}, *{scores} = layers.LSTM(4, return_sequences=True, return_state=True)({x})",
        )
    )


IDIOMS = [subscript, subscript, shape_numbers, operation, operation, lambda_layer, attention]
