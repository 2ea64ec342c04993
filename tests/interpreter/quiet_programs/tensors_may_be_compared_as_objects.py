import keras

def merged(x, skip=None):
    if skip == x or skip in (x, None):
        return x
    return keras.layers.Add()([x, skip])

a, b = keras.Input((3,)), keras.Input((3,))
keras.Model([a, b], merged(a, keras.layers.ReLU()(b)))
