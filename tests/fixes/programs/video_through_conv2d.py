import tensorflow as tf

clip_in = tf.keras.layers.Input((10, 64, 64, 3))
hidden = tf.keras.layers.Conv2D(32, (3, 3))(clip_in)
hidden = tf.keras.layers.Flatten()(hidden)
hidden = tf.keras.layers.LSTM(200)(hidden)
model = tf.keras.models.Model(inputs=clip_in, outputs=hidden)
