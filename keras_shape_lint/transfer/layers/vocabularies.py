"""Words and integers that are looked up in a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_flag, as_size, optional_weight, require_choice
from keras_shape_lint.transfer.layers.categories import (
    ENCODINGS,
    OLD_NAMES,
    encoded,
    require_mode,
    without_batch_size,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import Weights


@layer(
    {"keras.layers.IntegerLookup": {}, "keras.layers.StringLookup": {}},
    takes_data=True,
    examples=[((None, 3), {"max_tokens": 9}), ((None,), {})],
)
def lookup(
    x: Shape,
    *,
    vocabulary: Any,
    max_tokens: Any,
    pad_to_max_tokens: object,
    num_oov_indices: Any,
    mask_token: Any,
    oov_token: Any,
    output_mode: object,
    ctx: Context,
) -> Shape:
    """Shape unchanged, or (batch, words) -> (batch, size of the vocabulary), or one-hot (..., size)"""
    padded = as_flag(pad_to_max_tokens)
    if padded:
        depth = as_size(max_tokens)
    elif padded is None or output_mode == "int":
        depth = UNKNOWN
    else:
        depth = vocabulary_size(vocabulary, [oov_token], num_oov_indices)
    return encoded(x, output_mode, depth, ctx)


def vocabulary_size(vocabulary: Any, oov_tokens: Sequence[Any], num_oov_indices: Any) -> Dim:
    """How many tokens a given vocabulary has; `UNKNOWN` without one, as ``adapt`` may give it later.

    In all modes but "int" the vocabulary may begin with the tokens for unknown words, which are added otherwise.
    """
    if not isinstance(vocabulary, (tuple, list)) or not isinstance(num_oov_indices, int):
        return UNKNOWN
    start = vocabulary[:num_oov_indices]
    if any(isinstance(token, (AbstractDim, Value)) for token in (*start, *oov_tokens)):
        return UNKNOWN
    special = list(start) == list(oov_tokens) * num_oov_indices
    return len(vocabulary) if special else len(vocabulary) + num_oov_indices


def require_different(vocabulary: Any) -> None:
    """Refuse a term that stands in a vocabulary twice; what stands for padding and unknown words is left aside.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    seen: set[str | int] = set()
    for term in vocabulary if isinstance(vocabulary, (tuple, list)) else ():
        if type(term) not in (str, int) or term in ("", "[UNK]", 0, -1):
            continue
        if term in seen:
            requirement = f"needs different terms in its vocabulary, which has {term!r} twice"
            raise Mismatch("keras-invalid-argument", requirement, argument="vocabulary")
        seen.add(term)


@lookup.weights
def weights_of_terms(
    *, max_tokens: Dim, pad_to_max_tokens: object, output_mode: object, idf_weights: object, ctx: Context
) -> Weights:
    """Keras 2 counts how much each term weighs as one number, until it knows the terms."""
    inverse = output_mode in ("tf_idf", "tf-idf")
    if ctx.version < 3 and inverse and idf_weights is None and max_tokens is not None:
        yield from optional_weight(pad_to_max_tokens, "idf_weights", ())


@lookup.init
def check_terms(*, vocabulary: Any, mask_token: Any, oov_token: Any) -> None:
    """Tokens of the program's own for padding and unknown words may be told again in the vocabulary."""
    if isinstance(vocabulary, (tuple, list)):
        require_different([term for term in vocabulary if term not in (mask_token, oov_token)])


def require_room(max_tokens: object) -> None:
    """One of the tokens stands for all unknown words."""
    if isinstance(max_tokens, int) and max_tokens <= 1:
        requirement = f"needs max_tokens above 1, not {max_tokens}"
        raise Mismatch("keras-invalid-argument", requirement, argument="max_tokens")


@lookup.init
def check_lookup(
    *, max_tokens: Any, pad_to_max_tokens: object, num_oov_indices: Any, output_mode: object, invert: object
) -> None:
    """What ``IndexLookup.__init__`` refuses of sizes and modes."""
    require_room(max_tokens)
    if max_tokens is None and as_flag(pad_to_max_tokens):
        requirement = "needs max_tokens with pad_to_max_tokens=True"
        raise Mismatch("keras-invalid-argument", requirement, argument="max_tokens")
    if isinstance(num_oov_indices, int) and num_oov_indices < 0:
        requirement = f"needs num_oov_indices of at least 0, not {num_oov_indices}"
        raise Mismatch("keras-invalid-argument", requirement, argument="num_oov_indices")
    require_mode(output_mode, ("int", *ENCODINGS, "tf_idf", *OLD_NAMES))
    if as_flag(invert) and isinstance(output_mode, str) and output_mode != "int":
        raise Mismatch("keras-invalid-argument", "needs output_mode 'int' with invert=True", argument="output_mode")


@layer(
    "keras.layers.TextVectorization",
    takes_data=True,
    examples=[((None, 1), {"output_sequence_length": 8}), ((None,), {"max_tokens": 9})],
)
def text_vectorization(
    x: Shape,
    *,
    vocabulary: Any,
    max_tokens: Any,
    pad_to_max_tokens: object,
    output_mode: object,
    output_sequence_length: Any,
    split: object,
    ragged: object,
    ctx: Context,
) -> Shape:
    """(batch, 1) of texts -> (batch, output_sequence_length), or (batch, size of the vocabulary)"""
    if ctx.running and ctx.version == 3:
        # A run first drops the last axis, which the model that is built keeps.
        if x.rank is None or not 0 < x.rank < 3 or not isinstance(split, str) or as_flag(ragged) is not False:
            return ANY_SHAPE
        if x.rank == 2 and equal(x[1], 1) is Truth.NO:
            requirement = "expects 1 dimension (batch,), or a last one of size 1"
            raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=1)
        x = x.slice(0, 1)
    if x.rank == 0 or x.rank is None or (ctx.version < 3 and (x.rank > 2 or (x.rank == 2 and x[-1] != 1))):
        return ANY_SHAPE
    if output_mode == "int":
        if ctx.version < 3 and (split is None or not isinstance(split, str) or as_flag(ragged) is not False):
            return ANY_SHAPE
        batch = x[0] if ctx.version == 3 else without_batch_size(x[0])
        cut = output_sequence_length is not None or not ctx.running
        return Shape((batch, as_size(output_sequence_length) if cut else UNKNOWN))
    if not isinstance(output_mode, str) or (split is not None and not isinstance(split, str)):
        return ANY_SHAPE
    padded = as_flag(pad_to_max_tokens)
    depth = as_size(max_tokens) if padded else UNKNOWN
    if padded is False:
        depth = vocabulary_size(vocabulary, ["[UNK]"], 1)
    if ctx.version < 3:
        return Shape((without_batch_size(x[0]), depth))
    words = x if split is None and x.rank > 1 else x + Shape((1 if split is None else DYNAMIC,))
    return encoded(words, output_mode, depth, ctx)


text_vectorization.weights(weights_of_terms)


@text_vectorization.init
def check_text_vectorization(
    *,
    vocabulary: Any,
    max_tokens: object,
    output_mode: object,
    output_sequence_length: object,
    standardize: object,
    split: object,
    ctx: Context,
) -> None:
    """A length goes with integers only."""
    require_room(max_tokens)
    require_different(vocabulary)
    encodings = ENCODINGS if ctx.version == 3 else ENCODINGS[1:]
    require_mode(output_mode, ("int", *encodings, "tf_idf", *OLD_NAMES))
    require_choice("standardize", standardize, ("lower_and_strip_punctuation", "lower", "strip_punctuation"))
    require_choice("split", split, ("whitespace", "character"))
    if isinstance(output_mode, str) and output_mode != "int" and isinstance(output_sequence_length, int):
        requirement = f"takes no output_sequence_length with output_mode {output_mode!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="output_sequence_length")
