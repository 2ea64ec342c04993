import keras
from keras import layers

rows = keras.Input((9,))


def head(width=4):
    return layers.Dense(width)(rows)


print(keras.Model(rows, head()).count_params())
print(keras.Model(inputs=rows, outputs=head).count_params())
