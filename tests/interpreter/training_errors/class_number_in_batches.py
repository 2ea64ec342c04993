import keras
import numpy as np
import tensorflow as tf

x, y = np.zeros((40, 6), "float32"), np.random.randint(0, 6, size=(40,))
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3)])
dataset = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(40).batch(8)
loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def step(xb, yb):
    return loss_of(yb, model(xb, training=True))


for epoch in range(2):
    for number, (xb, yb) in enumerate(dataset):
        step(xb, yb)
