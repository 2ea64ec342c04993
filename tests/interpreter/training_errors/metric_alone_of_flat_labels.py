import keras
import numpy as np
import tensorflow as tf

x = np.random.rand(64, 8).astype("float32")
y = np.random.randint(0, 2, size=(64,)).astype("float32")
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])


class Trainer:
    def __init__(self, model):
        self.model = model
        self.f1 = keras.metrics.F1Score(threshold=0.5)

    def train_batch(self, data, targets):
        predictions = self.model(data, training=True)
        self.f1.update_state(tf.cast(targets, predictions.dtype), predictions)


trainer = Trainer(model)
for data, targets in tf.data.Dataset.from_tensor_slices((x, y)).batch(16):
    trainer.train_batch(data, targets)
