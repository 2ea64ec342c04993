import keras
import numpy as np
import tensorflow as tf
from keras import layers

model = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(5)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
opt = keras.optimizers.Adam()
x, y = np.random.rand(32, 6).astype("float32"), np.eye(5)[np.random.randint(0, 5, 32)]
for epoch in range(2):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    opt.apply_gradients(zip(grads, model.trainable_weights))
