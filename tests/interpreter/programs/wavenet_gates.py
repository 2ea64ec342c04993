from keras import Input, Model
from keras.layers import Conv1D, Multiply, add, multiply, Activation, Cropping1D

inp = Input(shape=(256, 1))  # shape: (None, 256, 1)
skip_connections = []
x = Conv1D(16, 2, padding='causal')(inp)  # shape: (None, 256, 16)

for rate in (1, 2, 4, 8):
    f = Conv1D(32, 2, dilation_rate=rate, padding='causal', activation='tanh')(x)  # shape: (None, 256, 32)
    g = Conv1D(32, 2, dilation_rate=rate, padding='causal', activation='sigmoid')(x)  # shape: (None, 256, 32)
    z = Multiply()([f, g])  # shape: (None, 256, 32)
    z = Conv1D(16, 1)(z)  # shape: (None, 256, 16)
    x = add([x, z])  # shape: (None, 256, 16)
    skip_connections += [z]

out = add(skip_connections)  # shape: (None, 256, 16)
out = Activation('relu')(out)  # shape: (None, 256, 16)
out = Conv1D(64, 1, activation='relu')(out)  # shape: (None, 256, 64)
gate = Conv1D(64, 1, activation='sigmoid')(out)  # shape: (None, 256, 64)
out = multiply([out, gate])  # shape: (None, 256, 64)
out = Cropping1D((56, 0))(out)  # shape: (None, 200, 64)
out = Conv1D(1, 1)(out)  # shape: (None, 200, 1)
model = Model(inp, out)
