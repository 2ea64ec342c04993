"""Operations on tensors and arrays; each file registers its own with `keras_shape_lint.transfer.registry.op`."""
