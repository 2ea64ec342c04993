from types import MethodType

import keras
import numpy as np

x, y = np.zeros((2, 4)), np.zeros((2, 3))
line = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
line.compile(optimizer="sgd", loss="mse", metrics=["mae"], weighted_metrics=None, run_eagerly=False)
line.fit(x=x, y=y, batch_size=1, epochs=1, verbose=0, callbacks=[], validation_split=0.5, shuffle=True, initial_epoch=0)
line.evaluate(x, y, verbose=0, return_dict=True, batch_size=2, steps=1, callbacks=None)
line.predict(x, batch_size=1, verbose=0, steps=1, callbacks=None)
line.train_on_batch(x, y, sample_weight=None, class_weight=None, return_dict=True)
line.summary(line_length=80, expand_nested=True, show_trainable=True)
print(line.metrics_names, line.history, line.optimizer, line.stop_training, line.losses, line.built, line.variables)
print(line.layers[0].kernel, line.layers[0].units, line.layers[0].input.shape, line.layers[0].output.shape)
try:
    line.reset_states()
except AttributeError:
    pass
if hasattr(line, "predict_classes"):
    line.predict_classes(x)
shape = getattr(line.layers[0], "output_shape", None) or line.layers[0].output.shape

inputs = keras.Input((4,))
graph = keras.Model(inputs, keras.layers.Dense(3)(inputs))
graph.best_epoch, graph.evaluation = 3, []
print(graph.best_epoch, graph.evaluation)
graph.predict_proba = MethodType(lambda self, rows: self.predict(rows), graph)
graph.predict_proba(x)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(3)

    def call(self, rows):
        return self.dense(rows)

    def predict_classes(self, rows):
        return self.predict(rows, verbose=0).argmax(-1)


print(Own().predict_classes(x))
