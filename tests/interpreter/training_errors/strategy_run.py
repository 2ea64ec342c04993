import keras
import tensorflow as tf
from keras import layers

strategy = tf.distribute.get_strategy()
with strategy.scope():
    model = keras.Sequential([keras.Input((6,)), layers.Dense(3)])
    loss_fn = keras.losses.CategoricalCrossentropy(from_logits=True, reduction="none")


def step(inputs):
    x, y = inputs
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(loss_fn(y, model(x)))
    return loss


@tf.function
def train(batch):
    return strategy.run(step, args=(batch,))


train((tf.zeros((8, 6)), tf.zeros((8,))))
