import tensorflow as tf

clip_in = tf.keras.layers.Input((10, 64, 64, 3))
# hint: wrap the Conv2D of line 5 and the Flatten of line 6 in TimeDistributed, or use Conv3D
hidden = tf.keras.layers.Conv2D(32, (3, 3))(clip_in)
hidden = tf.keras.layers.Flatten()(hidden)
# no hint
hidden = tf.keras.layers.LSTM(200)(hidden)
model = tf.keras.models.Model(inputs=clip_in, outputs=hidden)
