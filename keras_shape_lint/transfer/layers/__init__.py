"""The layers of Keras, one file a family; each registers its own with `keras_shape_lint.transfer.registry.layer`."""
