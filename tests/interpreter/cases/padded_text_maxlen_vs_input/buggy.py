import tensorflow as tf

seqs = [[1, 2, 3], [4, 5], [6, 7, 8, 9]]
labels = tf.constant([0., 1., 1.])
x = tf.keras.utils.pad_sequences(seqs, padding='post')
i = tf.keras.Input((10,))
h = tf.keras.layers.Embedding(20, 4)(i)
h = tf.keras.layers.Flatten()(h)
m = tf.keras.Model(i, tf.keras.layers.Dense(1, activation='sigmoid')(h))
m.compile('adam', 'binary_crossentropy')
m.fit(x, labels, epochs=1)  # fails: keras-fit-input-mismatch
