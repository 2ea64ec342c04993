"""A recurrent cell of one's own, stacked, wrapped and unrolled by hand."""
import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("cells")
class MinimalCell(layers.Layer):
    def __init__(self, units, **kwargs):
        self.units = units
        self.state_size = units
        super().__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent = self.add_weight(shape=(self.units, self.units), name="recurrent")
        self.gate = self.add_weight(shape=(input_shape[-1] + self.units, self.units), name="gate")

    def call(self, inputs, states):
        (previous,) = states
        candidate = ops.tanh(inputs @ self.kernel + ops.matmul(previous, self.recurrent))
        gate = ops.sigmoid(ops.concatenate([inputs, previous], axis=-1) @ self.gate)
        output = gate * candidate + (1 - gate) * previous
        return output, [output]


sequence = keras.Input((12, 5))  # shape: (None, 12, 5)
last = layers.RNN(MinimalCell(6))(sequence)  # shape: (None, 6)
whole, state = layers.RNN(MinimalCell(7), return_sequences=True, return_state=True)(sequence)  # shape: [(None, 12, 7), (None, 7)]
deep = layers.RNN([MinimalCell(4), layers.GRUCell(9), MinimalCell(3)], return_sequences=True)(whole)  # shape: (None, 12, 3)
both = layers.Bidirectional(layers.RNN(MinimalCell(5), return_sequences=True))(deep)  # shape: (None, 12, 10)

cell = layers.LSTMCell(8)
hidden = [ops.zeros_like(last[:, :1]) @ ops.ones((1, 8)) for _ in cell.state_size]  # shape: (None, 1) | (None, 8)
collected = []
for step in range(sequence.shape[1]):
    output, hidden = cell(sequence[:, step], hidden)  # shape: (None, 5) | [(None, 8), [(None, 8), (None, 8)]]
    if step % 3 == 2:
        collected.append(output)
unrolled = ops.stack(collected, axis=1)  # shape: (None, 4, 8)
attention = layers.Dot(axes=-1)([whole, layers.Dense(7)(unrolled)])  # shape: (None, 4, 7) | (None, 12, 4)
context = layers.Dot(axes=(1, 1))([layers.Softmax(axis=1)(attention), whole])  # shape: (None, 12, 4) | (None, 4, 7)
final = layers.Concatenate()([layers.Flatten()(context), state, last])  # shape: (None, 28) | (None, 41)
