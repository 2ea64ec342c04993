import keras

CONFIG = {
    "input_dim": 784,
    "hidden": [512, 256],
    "activation": "relu",
    "dropout": 0.5,
    "batch_norm": True,
    "output": {"units": 10, "activation": "softmax"},
}


def mlp(config):
    x = inputs = keras.layers.Input((config["input_dim"],))  # shape: (None, 784) | (None, 20)
    for i, units in enumerate(config["hidden"]):
        x = keras.layers.Dense(units, name=f"hidden_{i}")(x)  # shape: (None, 512) | (None, 256) | (None, 32)
        if config.get("batch_norm"):
            x = keras.layers.BatchNormalization()(x)  # shape: (None, 512) | (None, 256) | (None, 32)
        x = keras.layers.Activation(config["activation"])(x)  # shape: (None, 512) | (None, 256) | (None, 32)
        if config["dropout"] > 0:
            x = keras.layers.Dropout(config["dropout"])(x)  # shape: (None, 512) | (None, 256)
    out = keras.layers.Dense(**config["output"])(x)  # shape: (None, 10) | (None, 1)
    return keras.Model(inputs, out)


model = mlp(CONFIG)
small = mlp({**CONFIG, "hidden": [32], "input_dim": 20, "output": dict(units=1, activation="sigmoid"), "dropout": 0})
