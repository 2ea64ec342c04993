import keras
import numpy as np
import tensorflow as tf
from keras import layers

model = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(5)])
loss_fn = keras.losses.CategoricalCrossentropy(from_logits=True)
opt = keras.optimizers.Adam()
x, y = np.random.rand(32, 6).astype("float32"), np.random.randint(0, 5, 32)
data = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)


@tf.function
def train_step(xb, yb):
    with tf.GradientTape() as tape:
        logits = model(xb, training=True)
        loss = loss_fn(yb, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    opt.apply_gradients(zip(grads, model.trainable_weights))
    return loss


for epoch in range(2):
    for step, (xb, yb) in enumerate(data):
        train_step(xb, yb)
