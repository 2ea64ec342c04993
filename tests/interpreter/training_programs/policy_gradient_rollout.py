import keras
import numpy as np
import tensorflow as tf
from keras import layers

inputs = layers.Input(shape=(4,))
common = layers.Dense(8, activation="relu")(inputs)
model = keras.Model(inputs=inputs, outputs=[layers.Dense(2, activation="softmax")(common), layers.Dense(1)(common)])
huber = keras.losses.Huber()
probabilities, values, rewards = [], [], []
state = np.zeros(4)
with tf.GradientTape() as tape:
    for _ in range(3):
        state = tf.expand_dims(tf.convert_to_tensor(state, dtype="float32"), 0)
        action_probabilities, value = model(state)
        values.append(value[0, 0])
        action = np.random.choice(2, p=np.squeeze(action_probabilities) / np.squeeze(action_probabilities).sum())
        probabilities.append(keras.ops.log(action_probabilities[0, action]))
        state = np.random.rand(4)
        rewards.append(1.0)
    loss = sum(huber(tf.expand_dims(value, 0), tf.expand_dims(reward, 0)) for value, reward in zip(values, rewards))
print(len(tape.gradient(loss, model.trainable_variables)))
