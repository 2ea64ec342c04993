"""Which repairs are tried for which rule, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from keras_shape_lint.fixes.candidates import (
    arguments,
    broadcasting,
    concatenation,
    empty_output,
    image_rank,
    merging,
    model_inputs,
    other_ranks,
    recurrent_rank,
    reshaping,
    undefined_dimension,
)

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Generator

GENERATORS: Mapping[str, tuple[Generator, ...]] = MappingProxyType(
    {
        "keras-incompatible-rank": (
            recurrent_rank.recurrent_rank,
            image_rank.image_rank,
            other_ranks.repeated_rank,
            other_ranks.distributed_rank,
            other_ranks.permuted_rank,
            other_ranks.any_rank,
        ),
        "keras-concat-mismatch": (concatenation.ranks, concatenation.sizes),
        "keras-merge-mismatch": (merging.dot_axes, merging.elementwise),
        "keras-reshape-mismatch": (reshaping.reshape, reshaping.permute),
        "keras-empty-output": (empty_output.empty_output,),
        "keras-undefined-dimension": (undefined_dimension.undefined_dimension,),
        "keras-invalid-argument": (arguments.invalid_argument,),
        "keras-unknown-argument": (arguments.unknown_argument,),
        "keras-input-count": (model_inputs.input_count,),
        "keras-model-input-mismatch": (model_inputs.model_input,),
        "keras-disconnected-graph": (model_inputs.disconnected,),
        "keras-op-mismatch": (merging.elementwise,),
        "keras-silent-broadcast": (broadcasting.broadcast,),
    }
)
"""By the symbol of the rule; each yields candidates in the order in which they are tried."""
