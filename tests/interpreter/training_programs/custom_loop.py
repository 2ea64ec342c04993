import keras
import numpy as np
import tensorflow as tf
from keras import layers

model = keras.Sequential([keras.Input((5,)), layers.Dense(3)])
optimizer = keras.optimizers.SGD()
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
distance = keras.losses.MeanSquaredError(reduction="sum")
x, y = np.random.rand(20, 5).astype("float32"), np.random.randint(0, 3, (20,))
data = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)


@tf.function
def train_step(xb, yb):
    with tf.GradientTape() as tape:
        logits = model(xb, training=True)
        loss = loss_fn(yb, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights, strict=True))
    return loss


for xb, yb in data:
    train_step(xb, yb)
train_step(x, y)
logits = model(x)
loss_fn(y, logits)
distance(tf.zeros_like(logits), logits)
distance(np.zeros((20, 3)), logits)
