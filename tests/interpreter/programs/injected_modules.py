import keras


def inject(function):
    def wrapper(*args, **kwargs):
        kwargs["layers"] = keras.layers
        kwargs["models"] = keras.models
        return function(*args, **kwargs)

    return wrapper


def block(x, filters, **kwargs):
    layers = kwargs["layers"]
    x = layers.Conv2D(filters, 3, padding="same")(x)  # shape: (None, 12, 12, 5) | (None, 12, 12, 10)
    return layers.Activation("relu")(x)  # shape: (None, 12, 12, 5) | (None, 12, 12, 10)


@inject
def network(shape, filters, **kwargs):
    layers, models = kwargs["layers"], kwargs["models"]
    inputs = layers.Input(shape)  # shape: (None, 12, 12, 3)
    x = block(inputs, filters, **kwargs)
    x = block(x, 2 * filters, **kwargs)
    return models.Model(inputs, layers.GlobalAveragePooling2D()(x))  # shape: (None, 10)


model = network((12, 12, 3), 5)
y = model(keras.Input((12, 12, 3)))  # shape: (None, 12, 12, 3) | (None, 10)
