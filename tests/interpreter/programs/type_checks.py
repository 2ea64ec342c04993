from keras import Input, layers


def apply(x, step):
    if isinstance(step, layers.Layer):
        return step(x)  # shape: (None, 6)
    if isinstance(step, str):
        return layers.Activation(step)(x)  # shape: (None, 6) | (None, 2)
    if isinstance(step, int) and not isinstance(step, bool):
        return layers.Dense(step)(x)  # shape: (None, 5) | (None, 2)
    if isinstance(step, dict):
        return layers.Dense(**step)(x)  # shape: (None, 4)
    if callable(step):
        return step(x)
    if type(step) in (list, tuple):
        for inner in step:
            x = apply(x, inner)
        return x
    return x


x = Input((6,))  # shape: (None, 6)
for step in [layers.Dropout(0.1), "relu", 5, {"units": 4}, lambda t: layers.Dense(3)(t), [2, "tanh"], None]:  # shape: (None, 3)
    x = apply(x, step)
