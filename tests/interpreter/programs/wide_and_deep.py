import tensorflow as tf
from tensorflow import keras

input_A = keras.layers.Input(shape=[5], name="wide_input")  # shape: (None, 5)
input_B = keras.layers.Input(shape=[6], name="deep_input")  # shape: (None, 6)
hidden1 = keras.layers.Dense(30, activation="relu")(input_B)  # shape: (None, 30)
hidden2 = keras.layers.Dense(30, activation="relu")(hidden1)  # shape: (None, 30)
concat = keras.layers.concatenate([input_A, hidden2])  # shape: (None, 35)
output = keras.layers.Dense(1, name="main_output")(concat)  # shape: (None, 1)
aux_output = keras.layers.Dense(1, name="aux_output")(hidden2)  # shape: (None, 1)
model = keras.models.Model(inputs=[input_A, input_B], outputs=[output, aux_output])
model.compile(loss=["mse", "mse"], loss_weights=[0.9, 0.1], optimizer="sgd")


class WideAndDeep(keras.models.Model):
    def __init__(self, units=30, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.hidden1 = keras.layers.Dense(units, activation=activation)
        self.hidden2 = keras.layers.Dense(units // 2, activation=activation)
        self.main_output = keras.layers.Dense(1)

    def call(self, inputs):
        wide, deep = inputs
        h1 = self.hidden1(deep)  # shape: (3, 24)
        h2 = self.hidden2(h1)  # shape: (3, 12)
        both = keras.layers.concatenate([wide, h2])  # shape: (3, 17)
        return self.main_output(both)  # shape: (3, 1)


sub = WideAndDeep(24)
y = sub((tf.zeros((3, 5)), tf.zeros((3, 6))))  # shape: (3, 1)
