import keras
from keras import layers, ops


class OrthogonalRegularizer(keras.regularizers.Regularizer):
    def __init__(self, num_features, l2reg=0.001):
        self.num_features = num_features
        self.l2reg = l2reg
        self.eye = ops.eye(num_features)

    def __call__(self, x):
        x = ops.reshape(x, (-1, self.num_features, self.num_features))
        xxt = ops.tensordot(x, x, axes=(2, 2))
        xxt = ops.reshape(xxt, (-1, self.num_features, self.num_features))
        return ops.sum(self.l2reg * ops.square(xxt - self.eye))


def conv_bn(x, filters):
    x = layers.Conv1D(filters, kernel_size=1, padding="valid")(x)  # shape: (None, 512, 32) | (None, 512, 64) | (None, 512, 512)
    x = layers.BatchNormalization(momentum=0.0)(x)  # shape: (None, 512, 32) | (None, 512, 64) | (None, 512, 512)
    return layers.Activation("relu")(x)  # shape: (None, 512, 32) | (None, 512, 64) | (None, 512, 512)


def dense_bn(x, filters):
    x = layers.Dense(filters)(x)  # shape: (None, 256) | (None, 128)
    x = layers.BatchNormalization(momentum=0.0)(x)  # shape: (None, 256) | (None, 128)
    return layers.Activation("relu")(x)  # shape: (None, 256) | (None, 128)


def tnet(inputs, num_features):
    bias = keras.initializers.Constant(0.0)
    reg = OrthogonalRegularizer(num_features)
    x = inputs
    for width in (32, 64, 512):
        x = conv_bn(x, width)
    x = layers.GlobalMaxPooling1D()(x)  # shape: (None, 512)
    for width in (256, 128):
        x = dense_bn(x, width)
    x = layers.Dense(num_features * num_features, kernel_initializer="zeros", bias_initializer=bias, activity_regularizer=reg)(x)  # shape: (None, 9) | (None, 1024)
    feat_T = layers.Reshape((num_features, num_features))(x)  # shape: (None, 3, 3) | (None, 32, 32)
    return layers.Dot(axes=(2, 1))([inputs, feat_T])  # shape: (None, 512, 3) | (None, 512, 32)


NUM_POINTS, NUM_CLASSES = 512, 10
inputs = keras.Input(shape=(NUM_POINTS, 3))  # shape: (None, 512, 3)
x = tnet(inputs, 3)
x = conv_bn(x, 32)
x = conv_bn(x, 32)
local = tnet(x, 32)
x = local
for width in (32, 64, 512):
    x = conv_bn(x, width)
pooled = layers.GlobalMaxPooling1D()(x)  # shape: (None, 512)
x = pooled
for width in (256, 128):
    x = dense_bn(x, width)
    x = layers.Dropout(0.3)(x)  # shape: (None, 256) | (None, 128)
classes = layers.Dense(NUM_CLASSES, activation="softmax")(x)  # shape: (None, 10)
spread = layers.RepeatVector(NUM_POINTS)(pooled)  # shape: (None, 512, 512)
segments = layers.Conv1D(4, 1, activation="softmax")(layers.Concatenate(axis=-1)([local, spread]))  # shape: (None, 512, 544) | (None, 512, 4)
model = keras.Model(inputs=inputs, outputs=[classes, segments], name="pointnet")
