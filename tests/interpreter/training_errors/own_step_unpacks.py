import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Unpacking(keras.Model):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(4)

    def call(self, x):
        return self.d(x)

    def train_step(self, data):
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = keras.losses.categorical_crossentropy(y, y_pred, from_logits=True)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": tf.reduce_mean(loss)}


model = Unpacking()
model.compile(optimizer="adam")
model.fit(np.zeros((20, 10)), np.zeros((20, 3)), epochs=1, verbose=0)
