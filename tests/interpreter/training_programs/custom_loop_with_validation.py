import keras
import numpy as np
import tensorflow as tf
from keras import layers

model = keras.Sequential([keras.Input((6,)), layers.Dense(8, activation="relu"), layers.Dense(3)])
optimizer = keras.optimizers.Adam()
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
metric = keras.metrics.SparseCategoricalAccuracy()
x, y = np.random.rand(24, 6).astype("float32"), np.random.randint(0, 3, size=(24,))
dataset = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(24).batch(8)


@tf.function
def step(xb, yb):
    with tf.GradientTape() as tape:
        logits = model(xb, training=True)
        value = loss_fn(yb, logits)
    gradients = tape.gradient(value, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    metric.update_state(yb, logits)
    return value


for epoch in range(2):
    for number, (xb, yb) in enumerate(dataset):
        value = step(xb, yb)
    print(epoch, float(value), float(metric.result()))
    metric.reset_state()
