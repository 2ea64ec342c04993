import tensorflow as tf
from keras import layers


def rows():
    yield [1.0, 2.0], 1


signature = (tf.TensorSpec((2,), tf.float32), 1)
dataset = tf.data.Dataset.from_generator(rows, output_signature=signature).batch(2)
print(layers.Dense(3)(next(iter(dataset))[0]).shape)
