import keras
import numpy as np

rows = np.zeros((6, 4))
keras.ops.vectorized_map(rows, lambda row: row * 2)
