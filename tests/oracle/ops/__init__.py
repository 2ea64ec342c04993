"""Every rule about an operation is compared with the real library here: keras.ops, tf_keras, TensorFlow, NumPy."""
