import keras
import numpy as np
from keras import layers


class History(keras.callbacks.Callback):
    def __init__(self, samples):
        super().__init__()
        self.samples = samples
        self.losses = []
        self.size = (1, 5)
        self.epochs = {}

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append([logs["loss"]] * 4)
        self.size = (1, 4)

    def on_epoch_end(self, epoch, logs=None):
        self.epochs[epoch] = self.model.predict(self.samples, verbose=0)
        if epoch > 20:
            self.model.predict(np.zeros((1, 7)), verbose=0)


count = 0
seen = []


def count_epochs(epoch, logs):
    global count
    count += 1
    if epoch == 2:
        seen.append(model.predict(np.zeros((2, 4)), verbose=0))


class Sums(keras.metrics.Metric):
    def __init__(self, classes, name="sums", **kwargs):
        super().__init__(name=name, **kwargs)
        self.sums = self.add_weight(shape=(classes,), initializer="zeros", name="all")
        self.total = self.add_weight(name="total", initializer="zeros")
        self.calls = 0

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.calls += 1
        self.sums.assign_add(keras.ops.sum(y_true * y_pred, axis=0))
        self.total.assign_add(keras.ops.sum(y_pred))

    def result(self):
        return keras.ops.mean(self.sums) / self.total


model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("adam", "mse", metrics=[Sums(1)])
history = History(np.ones((3, 4)))
told = keras.callbacks.LambdaCallback(on_epoch_end=count_epochs)
model.fit(np.zeros((8, 4)), np.zeros((8, 1)), callbacks=[history, told], epochs=3, batch_size=4, verbose=0)
model.predict(np.zeros(history.size), verbose=0)
np.array(history.losses).reshape(6, 4)
history.losses[5]
history.epochs[2].reshape(1, 3)
np.zeros(count) + np.zeros(3)
seen[0].reshape(1, 2)
