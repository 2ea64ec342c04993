"""What a TensorShape says of itself is known where its sizes are."""

import tensorflow as tf

image = tf.keras.Input((8, 8, 3))
if image.get_shape().with_rank(4)[-1] != 3 or image.shape[1:].num_elements() != 192:
    tf.keras.layers.GroupNormalization(groups=2)(image)
if image.shape.is_compatible_with((None, 8, 8, 4)) or not image.shape.is_compatible_with([None, 8, 8, None]):
    tf.keras.layers.GroupNormalization(groups=2)(image)
if image.shape.is_fully_defined() or not image.shape[1:].is_fully_defined() or image.shape.num_elements() is not None:
    tf.keras.layers.GroupNormalization(groups=2)(image)
try:
    sizes = image.shape.with_rank_at_least(5)
    tf.keras.layers.GroupNormalization(groups=2)(image)
except ValueError:
    sizes = image.shape[1:].concatenate([4])
rows = tf.keras.layers.Reshape((sizes.num_elements(),))(tf.keras.Input(sizes))
