import tensorflow as tf
from tensorflow.keras import layers


class ResidualUnit(layers.Layer):
    def __init__(self, filters, strides=1, activation='relu', **kwargs):
        super().__init__(**kwargs)
        self.activation = tf.keras.activations.get(activation)
        self.main_layers = [
            layers.Conv2D(filters, 3, strides=strides, padding='same', use_bias=False),
            layers.BatchNormalization(),
            layers.Activation('relu'),
            layers.Conv2D(filters, 3, strides=1, padding='same', use_bias=False),
            layers.BatchNormalization(),
        ]
        self.skip_layers = []
        if strides > 1:
            self.skip_layers = [layers.Conv2D(filters, 1, strides=strides, padding='same', use_bias=False), layers.BatchNormalization()]

    def call(self, inputs):
        Z = inputs
        for layer in self.main_layers:
            Z = layer(Z)
        skip_Z = inputs
        for layer in self.skip_layers:
            skip_Z = layer(skip_Z)
        return self.activation(Z + skip_Z)  # fails: keras-op-mismatch


model = tf.keras.Sequential()
model.add(layers.Input((64, 64, 3)))
model.add(layers.Conv2D(64, 7, strides=2, padding='same', use_bias=False))
model.add(layers.MaxPool2D(pool_size=3, strides=2, padding='same'))
prev_filters = 64
for filters in [64] * 2 + [128] * 2:
    strides = 1
    model.add(ResidualUnit(filters, strides=strides))
    prev_filters = filters
model.add(layers.GlobalAvgPool2D())
model.add(layers.Dense(10, activation='softmax'))
