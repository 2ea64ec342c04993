import tensorflow.compat.v1 as tf
from tensorflow import keras

points = tf.zeros((1, 1, 2))
products = tf.matmul(points, tf.linalg.transpose(points))
scores = tf.matmul(points, tf.matrix_transpose(points))
