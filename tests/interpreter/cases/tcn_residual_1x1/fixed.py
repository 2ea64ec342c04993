import keras
from keras import layers


def residual_block(x, dilation_rate, nb_filters, kernel_size, dropout_rate=0.1):
    prev_x = x
    for k in range(2):
        x = layers.Conv1D(filters=nb_filters, kernel_size=kernel_size, dilation_rate=dilation_rate, padding='causal')(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation('relu')(x)
        x = layers.SpatialDropout1D(rate=dropout_rate)(x)
    res_x = layers.add([prev_x, x])
    return res_x, x


def tcn(input_layer, nb_filters=24, nb_stacks=1, dilations=(1, 2, 4)):
    x = layers.Conv1D(nb_filters, 1, padding='same')(input_layer)
    skips = []
    for s in range(nb_stacks):
        for d in dilations:
            x, skip = residual_block(x, d, nb_filters, 3)
            skips.append(skip)
    return layers.add(skips)


i = keras.Input((60, 3))
o = tcn(i)
model = keras.Model(i, layers.Dense(1)(o))
