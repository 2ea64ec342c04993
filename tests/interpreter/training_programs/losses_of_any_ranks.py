import keras
import numpy as np

one, column, row = np.zeros((8,)), np.zeros((4, 1)), np.zeros((1, 3))
keras.losses.hinge(one, column)
keras.losses.kl_divergence(one, column)
keras.losses.MeanSquaredError()(np.zeros((8, 3)), row)
keras.losses.MeanSquaredError()(row, np.zeros((8, 3)))
keras.losses.Huber()(np.zeros((8,)), np.zeros((8, 1)))
keras.losses.SparseCategoricalCrossentropy()(np.zeros((8, 1)), np.zeros((8, 3)))
