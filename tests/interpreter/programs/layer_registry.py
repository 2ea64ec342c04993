from keras import layers, models

SPEC = """
Conv2D filters=16 kernel_size=3 activation=relu
MaxPooling2D
Conv2D filters=32 kernel_size=3 padding=same
AveragePooling2D pool_size=3
Flatten
Dense units=10
"""


def parse(value):
    return int(value) if value.isdigit() else value


def from_spec(spec, input_shape):
    model = models.Sequential()
    model.add(layers.Input(shape=input_shape))  # shape: (None, 32, 32, 1)
    for line in spec.strip().splitlines():
        name, *options = line.split()
        kwargs = {k: parse(v) for k, v in (o.split("=") for o in options)}
        cls = getattr(layers, name)
        model.add(cls(**kwargs))  # shape: (None, 30, 30, 16) | (None, 15, 15, 16) | (None, 15, 15, 32) | (None, 5, 5, 32) | (None, 800) | (None, 10)
    return model


net = from_spec(SPEC, (32, 32, 1))
deep = [layers.Dense(2 ** k, activation="relu") for k in range(6, 2, -1)]
x = net.outputs[0]
for layer in deep:
    x = layer(x)  # shape: (None, 64) | (None, 32) | (None, 16) | (None, 8)
model = models.Model(net.inputs, x)
