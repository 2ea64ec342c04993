import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Input((8,)), tf.keras.layers.Dense(16)])


def step(x):
    out = model(x)
    return tf.reshape(out, (x.shape[0], 4, 5))  # fails: keras-op-mismatch


step(tf.zeros((6, 8)))
