import numpy as np
import tensorflow as tf


class ActorCritic(tf.keras.Model):
    def __init__(self, n_actions):
        super().__init__()
        self.fc1 = tf.keras.layers.Dense(64, activation='relu')
        self.v = tf.keras.layers.Dense(1)
        self.pi = tf.keras.layers.Dense(n_actions, activation='softmax')

    def call(self, state):
        x = self.fc1(state)
        return self.v(x), self.pi(x)


agent = ActorCritic(2)
observation = np.random.rand(4).astype('float32')
state = tf.convert_to_tensor([observation])
value, probs = agent(state)
