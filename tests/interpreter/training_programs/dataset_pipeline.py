import keras
import numpy as np
import tensorflow as tf
from keras import layers

x, y = np.random.rand(30, 8, 8, 3).astype("float32"), np.random.randint(0, 2, (30,))
train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(30).batch(8).prefetch(2)
whole = tf.data.Dataset.from_tensor_slices((x, y)).batch(10, drop_remainder=True).repeat(2)
mapped = tf.data.Dataset.from_tensor_slices((x, y)).map(lambda a, b: (a / 255, b)).batch(4)
inputs = keras.Input((8, 8, 3))
h = layers.Conv2D(4, 3, activation="relu")(inputs)
h = layers.GlobalAveragePooling2D()(h)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=train, verbose=0)
model.fit(whole, verbose=0)
model.fit(mapped, verbose=0)
model.predict(tf.data.Dataset.from_tensor_slices(x).batch(4), verbose=0)
