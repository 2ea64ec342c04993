import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

NUM_POINTS, NUM_CLASSES = 1024, 10


def conv_bn(x, filters):
    x = layers.Conv1D(filters, kernel_size=1, padding='valid')(x)
    x = layers.BatchNormalization(momentum=0.0)(x)
    return layers.Activation('relu')(x)


def dense_bn(x, filters):
    x = layers.Dense(filters)(x)
    x = layers.BatchNormalization(momentum=0.0)(x)
    return layers.Activation('relu')(x)


def tnet(inputs, num_features):
    bias = keras.initializers.Constant(0.5)
    x = conv_bn(inputs, 32)
    x = conv_bn(x, 64)
    x = layers.GlobalMaxPooling1D()(x)
    x = dense_bn(x, 128)
    x = layers.Dense(num_features * 3, kernel_initializer='zeros', bias_initializer=bias)(x)
    feat_T = layers.Reshape((num_features, num_features))(x)  # fails: keras-reshape-mismatch
    return layers.Dot(axes=(2, 1))([inputs, feat_T])


inputs = keras.Input(shape=(NUM_POINTS, 3))
x = tnet(inputs, 3)
x = conv_bn(x, 32)
x = tnet(x, 32)
x = layers.GlobalMaxPooling1D()(x)
outputs = layers.Dense(NUM_CLASSES, activation='softmax')(x)
model = keras.Model(inputs=inputs, outputs=outputs)
