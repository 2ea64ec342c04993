"""A loss that is made for batches of one size, of which no other one comes."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

BATCH_SIZE = 8


def box_loss(y_true, y_pred):
    boxes = ops.reshape(y_pred, [BATCH_SIZE, 7, 2, 4])
    truth = ops.reshape(y_true, [BATCH_SIZE, 7, 1, 4])
    return ops.mean(ops.sum(ops.square(boxes - truth), axis=(1, 2, 3)))


def loss_of_any_size(y_true, y_pred):
    if y_pred.shape[0] == BATCH_SIZE:
        return box_loss(y_true, y_pred)
    return ops.mean(ops.square(y_pred))


def loss_with_penalty(y_true, y_pred):
    reconstruction = ops.mean(ops.square(y_true - y_pred), axis=-1)
    penalty = ops.sum(ops.square(y_pred[:, -1]), axis=-1)
    return reconstruction + penalty


def make(loss, units=8):
    model = keras.Sequential([layers.Input((7, 5)), layers.Dense(units)])
    model.compile(optimizer="adam", loss=loss)
    return model


def samples(count, units=4):
    return np.random.rand(count, 7, 5), np.random.rand(count, 7, units)


make(box_loss).fit(*samples(24), batch_size=BATCH_SIZE, verbose=0)
make(box_loss).fit(*samples(20), batch_size=BATCH_SIZE, steps_per_epoch=2, verbose=0)
x, y = samples(32)
batches = tf.data.Dataset.from_tensor_slices((x[:20], y[:20])).batch(BATCH_SIZE, drop_remainder=True)
make(box_loss).fit(batches, verbose=0)
make(box_loss).train_on_batch(*samples(BATCH_SIZE))
make(box_loss).fit(x, y, batch_size=BATCH_SIZE, validation_split=0.25, verbose=0)
make(loss_of_any_size).fit(*samples(12), batch_size=4, verbose=0)
# One number for each step meets one for each sample: there are as many of both.
make(loss_with_penalty, 4).fit(*samples(14), batch_size=7, verbose=0)
