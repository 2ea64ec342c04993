from keras.layers import Activation, Add, Conv1D, Dense, Input, Lambda, SpatialDropout1D
from keras.models import Model


def tcn_block(x, filters, kernel_size, dilation):
    prev = x
    for _ in range(2):
        x = Conv1D(filters, kernel_size, dilation_rate=dilation, padding='causal')(x)  # shape: (None, None, 24)
        x = Activation('relu')(x)  # shape: (None, None, 24)
        x = SpatialDropout1D(0.05)(x)  # shape: (None, None, 24)
    if prev.shape[-1] != filters:
        prev = Conv1D(filters, 1, padding='same')(prev)  # shape: (None, None, 24)
    return Add()([prev, x])  # shape: (None, None, 24)


i = Input(shape=(None, 3))  # shape: (None, None, 3)
o = i
for d in [2 ** k for k in range(4)]:
    o = tcn_block(o, 24, 3, d)
o = Lambda(lambda t: t[:, -1, :], output_shape=(24,))(o)  # shape: (None, 24)
o = Dense(1)(o)  # shape: (None, 1)
m = Model(i, o)
