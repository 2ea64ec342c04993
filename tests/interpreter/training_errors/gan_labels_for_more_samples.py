import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Adversary(keras.Model):
    def __init__(self, judge, maker):
        super().__init__()
        self.judge, self.maker = judge, maker
        self.loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)

    def train_step(self, real):
        count = tf.shape(real)[0]
        both = tf.concat([self.maker(tf.random.normal((count, 3))), real], axis=0)
        labels = tf.concat([tf.ones((count, 1)), tf.zeros((2 * count, 1))], axis=0)
        return {"loss": self.loss_fn(labels, self.judge(both))}


judge = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
maker = keras.Sequential([keras.Input((3,)), layers.Dense(8)])
adversary = Adversary(judge, maker)
adversary.compile("adam")
adversary.fit(tf.data.Dataset.from_tensor_slices(np.zeros((16, 8), "float32")).batch(4), verbose=0)
