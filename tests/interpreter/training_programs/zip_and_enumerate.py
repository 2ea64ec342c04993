import keras
import numpy as np
import tensorflow as tf
from keras import layers

x = tf.data.Dataset.from_tensor_slices(np.random.rand(10, 4).astype("float32"))
y = tf.data.Dataset.from_tensor_slices(np.random.rand(10, 1).astype("float32"))
both = tf.data.Dataset.zip((x, y)).batch(5)
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(both, verbose=0)
for step, (xb, yb) in enumerate(both):
    print(step, float(keras.losses.MeanSquaredError()(yb, model(xb))))
first_x, first_y = next(iter(both))
print(first_x.shape, first_y.shape, both.element_spec[0].shape)
