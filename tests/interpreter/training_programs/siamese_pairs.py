import keras
import numpy as np
from keras import layers, ops


def make_pairs(x, y):
    pairs, labels = [], []
    for i in range(len(x)):
        j = np.random.randint(0, len(x))
        pairs += [[x[i], x[j]]]
        labels += [int(y[i] == y[j])]
    return np.array(pairs), np.array(labels).astype("float32")
x, y = np.random.rand(20, 16, 16), np.random.randint(0, 3, 20)
pairs, labels = make_pairs(x, y)
def euclidean(vects):
    a, b = vects
    return ops.sqrt(ops.sum(ops.square(a - b), axis=1, keepdims=True))
base_in = keras.Input((16, 16))
base = keras.Model(base_in, layers.Dense(8)(layers.Flatten()(base_in)))
a, b = keras.Input((16, 16)), keras.Input((16, 16))
d = layers.Lambda(euclidean, output_shape=(1,))([base(a), base(b)])
model = keras.Model([a, b], layers.Dense(1, activation="sigmoid")(d))
def contrastive(margin=1):
    def loss(y_true, y_pred):
        return ops.mean((1 - y_true) * ops.square(y_pred) + y_true * ops.square(ops.maximum(margin - y_pred, 0)))
    return loss
model.compile("adam", loss=contrastive(), metrics=["accuracy"])
model.fit([pairs[:, 0], pairs[:, 1]], labels, verbose=0)
