import keras
import numpy as np
from keras import layers, ops

x, unit = np.random.rand(24, 6), np.eye(3)[np.random.randint(0, 3, 24)]
for loss in ("cosine_similarity", "kl_divergence", "categorical_hinge", keras.losses.KLDivergence()):
    model = keras.Sequential([keras.Input((6,)), layers.Dense(3, activation="softmax")])
    model.compile("sgd", loss)
    model.fit(x, unit, verbose=0)

margin = keras.Sequential([keras.Input((6,)), layers.Dense(1)])
margin.compile("sgd", "squared_hinge")
margin.fit(x, np.random.randint(0, 2, 24) * 2 - 1, verbose=0)


def of_each_sample(y_true, y_pred):
    return ops.sum(ops.square(y_true - y_pred), axis=-1)


def of_all(y_true, y_pred, scale=2.0):
    return scale * ops.sum(ops.square(y_true - y_pred))


def of_each_feature(y_true, y_pred):
    return ops.sum(ops.square(y_true - y_pred), axis=0)


for own in (of_each_sample, of_all, lambda *pair: ops.mean(ops.abs(pair[0] - pair[1]))):
    weighted = keras.Sequential([keras.Input((6,)), layers.Dense(3)])
    weighted.compile("sgd", own)
    weighted.fit(x, unit, sample_weight=np.ones(24), batch_size=8, verbose=0)
unweighted = keras.Sequential([keras.Input((6,)), layers.Dense(3)])
unweighted.compile("sgd", of_each_feature)
unweighted.fit(x, unit, batch_size=8, verbose=0)
unweighted.fit(x, unit, sample_weight=np.ones(24), batch_size=3, verbose=0)
