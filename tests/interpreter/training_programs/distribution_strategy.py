import keras
import numpy as np
import tensorflow as tf
from keras import layers

strategy = tf.distribute.get_strategy()
with strategy.scope():
    model = keras.Sequential([keras.Input((5,)), layers.Dense(2)])
    loss_fn = keras.losses.MeanSquaredError(reduction="sum")


def step(batch):
    x, y = batch
    return loss_fn(y, model(x))


data = tf.data.Dataset.from_tensor_slices((np.zeros((8, 5), "float32"), np.zeros((8, 2), "float32"))).batch(4)
for batch in data:
    print(strategy.run(step, args=(batch,)))
