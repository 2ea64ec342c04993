import keras
import numpy as np
from keras import layers, ops


class Distiller(keras.Model):
    def __init__(self, student, teacher):
        super().__init__()
        self.student, self.teacher = student, teacher

    def call(self, x):
        return self.student(x)

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None):
        return ops.mean(ops.square(self.teacher(x) - y_pred))


teacher = keras.Sequential([keras.Input((12,)), layers.Dense(10)])
student = keras.Sequential([keras.Input((12,)), layers.Dense(5)])
distiller = Distiller(student, teacher)
distiller.compile("adam")
distiller.fit(np.random.rand(16, 12), np.random.rand(16, 10), epochs=1, verbose=0)
