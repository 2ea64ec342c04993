import keras
import tensorflow as tf

codebook = tf.Variable(tf.random_uniform_initializer()(shape=(64, 16)))
codes = tf.reshape(tf.ones((2, 7, 7, 16)), (-1, 16))
kernel = tf.Variable(keras.initializers.HeNormal()(shape=(16, 5)))
print(tf.matmul(codes, kernel), tf.matmul(codes, codebook, transpose_b=True))
similarity = tf.matmul(codes, codebook)
