"""Steps of training that a program writes itself count the samples of a batch in every way that works."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Adversary(keras.Model):
    def __init__(self, judge, maker):
        super().__init__()
        self.judge, self.maker = judge, maker
        self.loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)

    def train_step(self, real):
        if isinstance(real, tuple):
            real = real[0]
        count = tf.shape(real)[0]
        if real.shape[0] is None:
            known = tf.ones((count, 1))
        else:
            known = tf.ones((4, 1))
        fake = self.maker(tf.random.normal((count, 3)))
        both = tf.concat([fake, real], axis=0)
        labels = tf.concat([tf.zeros((count, 1)), known], axis=0)
        labels += 0.05 * tf.random.uniform(tf.shape(labels))
        loss = self.loss_fn(labels, self.judge(both))
        loss += self.loss_fn(tf.ones((2 * count, 1)), self.judge(both))
        half = count // 2
        loss += self.loss_fn(tf.ones((half, 1)), self.judge(both[:half]))
        loss += tf.reduce_mean(both[:count] - real) + tf.reduce_mean(real[: count - half] - real[half:])
        first, second = tf.split(both, 2)
        loss += tf.reduce_mean(first * second) + tf.reduce_mean(real - real[:1])
        mixed = tf.reshape(both, (count, 2, -1))
        loss += tf.reduce_mean(mixed[:, 0] + real) + tf.reduce_mean(tf.reshape(mixed, (-1, 8)) + both)
        alpha = tf.random.uniform((ops.shape(real)[0], 1))
        loss += tf.reduce_mean(alpha * real + (1 - alpha) * fake)
        similar = tf.matmul(real, fake, transpose_b=True)
        targets = tf.range(count)
        loss += tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(targets, similar, from_logits=True))
        loss += tf.reduce_mean(tf.eye(count) * similar) + tf.reduce_mean(tf.one_hot(targets, count) - similar)
        repeated = tf.repeat(real, 3, axis=0)
        loss += tf.reduce_mean(tf.reshape(repeated, (count, 3, 8)) - real[:, None])
        loss += tf.reduce_mean(tf.tile(real, (2, 1)) - both)
        loss += tf.reduce_mean(tf.boolean_mask(real, real[:, 0] > 0))
        return {"loss": loss}


class Supervised(keras.Model):
    def train_step(self, data):
        x, y = data
        prediction = self(x, training=True)
        kept = tf.concat([y, y], axis=0)
        loss = keras.losses.mean_squared_error(kept, tf.concat([prediction, prediction], axis=0))
        pairs = tf.reshape(x, (tf.shape(x)[0] // 2, 2, 8))
        loss = tf.reduce_mean(loss) + tf.reduce_mean(pairs[:, 0] - pairs[:, 1])
        return {"loss": loss, "rest": tf.reduce_mean(y[: tf.shape(x)[0]] - y)}

    def test_step(self, data):
        x, y = data
        return {"loss": tf.reduce_mean(keras.losses.mean_squared_error(y, self(x)))}


judge = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
maker = keras.Sequential([keras.Input((3,)), layers.Dense(8)])
adversary = Adversary(judge, maker)
adversary.compile("adam")
pictures = np.zeros((16, 8), "float32")
adversary.fit(tf.data.Dataset.from_tensor_slices(pictures).batch(4), verbose=0)
adversary.fit(tf.data.Dataset.from_tensor_slices(pictures).batch(4, drop_remainder=True), verbose=0)
adversary.fit(pictures, batch_size=4, verbose=0)
inputs = keras.Input((8,))
supervised = Supervised(inputs, layers.Dense(2)(inputs))
supervised.compile("adam")
supervised.fit(pictures, np.zeros((16, 2), "float32"), batch_size=4, verbose=0)
supervised.evaluate(pictures, np.zeros((16, 2), "float32"), verbose=0)
