import keras
import tensorflow as tf
from keras import layers

x = tf.random.normal((24, 10))
labels = tf.one_hot(tf.random.uniform((24,), 0, 3, dtype=tf.int32), depth=3)
model = keras.Sequential([keras.Input((10,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, labels, verbose=0)
model.evaluate(tf.reshape(x, (-1, 10)), tf.concat([labels[:12], labels[12:]], axis=0), verbose=0)
model(tf.expand_dims(x[0], 0))
