from keras import Input, Model
from keras.layers import Conv1D, Multiply

signal = Input((1000, 16))
x = Conv1D(32, 1)(signal)
tone = Conv1D(32, 2, dilation_rate=4, padding="causal", activation="tanh")(x)
gate = Conv1D(32, 2, dilation_rate=4, activation="sigmoid")(x)
# hint: set padding="causal" in the Conv1D of line 7
x = Multiply()([tone, gate])
model = Model(signal, Conv1D(1, 1)(x))
