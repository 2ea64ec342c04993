import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Custom(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=y_pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}


inputs = keras.Input((10,))
outputs = layers.Dense(4, activation="softmax")(inputs)
model = Custom(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(np.zeros((20, 10)), np.zeros((20,)), epochs=1, verbose=0)
