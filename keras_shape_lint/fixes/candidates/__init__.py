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
    given_data,
    image_rank,
    input_sizes,
    labels,
    merging,
    model_inputs,
    operations,
    orders,
    other_ranks,
    recurrent_rank,
    reshaping,
    undefined_dimension,
    warnings,
    written_sizes,
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
        "keras-concat-mismatch": (
            input_sizes.divisible,
            orders.reversed_loop,
            orders.kept_too_late,
            concatenation.ranks,
            concatenation.sizes,
            concatenation.last_axis,
            written_sizes.other_size,
        ),
        "keras-merge-mismatch": (
            merging.dot_axes,
            input_sizes.divisible,
            orders.reversed_loop,
            orders.kept_too_late,
            merging.elementwise,
            written_sizes.other_size,
        ),
        "keras-reshape-mismatch": (reshaping.reshape, reshaping.permute, written_sizes.dividing_size),
        "keras-empty-output": (empty_output.empty_output,),
        "keras-undefined-dimension": (
            undefined_dimension.undefined_dimension,
            undefined_dimension.inferred_by_reshape,
            undefined_dimension.read_in_the_run,
        ),
        "keras-invalid-argument": (arguments.invalid_argument, operations.whole_division),
        "keras-unknown-name": (arguments.unknown_name,),
        "keras-unknown-argument": (arguments.unknown_argument,),
        "keras-input-count": (model_inputs.input_count,),
        "keras-model-input-mismatch": (orders.swapped_items, model_inputs.model_input),
        "keras-disconnected-graph": (model_inputs.disconnected,),
        "keras-op-mismatch": (
            input_sizes.divisible,
            orders.reversed_loop,
            orders.kept_too_late,
            operations.whole_division,
            operations.reshaped_sizes,
            operations.joined_axis,
            written_sizes.other_axis,
            merging.elementwise,
            operations.matrix_product,
            operations.last_axis,
            operations.missing_axis,
            operations.new_axis,
            written_sizes.other_size,
            written_sizes.dividing_size,
        ),
        "keras-fit-input-mismatch": (
            orders.nested_validation,
            orders.swapped_items,
            given_data.arrays_of_lists,
            given_data.one_array_for_several,
            given_data.inputs,
            written_sizes.state_units,
        ),
        "keras-fit-target-mismatch": (orders.nested_validation, orders.swapped_items, labels.targets),
        "keras-incompatible-axis": (model_inputs.shared_layer, written_sizes.state_units),
        "keras-silent-broadcast": (broadcasting.broadcast, labels.targets),
        "keras-softmax-single-unit": (warnings.softmax,),
        "keras-reshape-as-transpose": (warnings.transposing_reshape,),
        "keras-batch-in-input-shape": (warnings.batch_in_shape,),
        "keras-unused-tensor": (warnings.unused_tensor,),
    }
)
"""By the symbol of the rule; each yields candidates in the order in which they are tried."""
