"""F-strings as layer names, get_layer by name and index, outputs of inner layers as new models."""
import keras
from keras import layers


def backbone(prefix="b", depth=3):
    image = keras.Input((32, 32, 3), name=f"{prefix}_in")  # shape: (None, 32, 32, 3)
    x = image
    for stage in range(1, depth + 1):
        x = layers.Conv2D(8 * stage, 3, strides=2, padding="same", name=f"{prefix}{stage:02d}_conv")(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 16) | (None, 4, 4, 24)
        x = layers.ReLU(name=f"{prefix}{stage:02d}_relu")(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 16) | (None, 4, 4, 24)
    return keras.Model(image, x, name=f"{prefix}-net")


model = backbone()
names = [f"b{stage:02d}_relu" for stage in (1, 2, 3)]
features = keras.Model(model.input, [model.get_layer(name).output for name in names])
c1, c2, c3 = features(keras.Input((32, 32, 3)))  # shape: (None, 32, 32, 3) | [(None, 16, 16, 8), (None, 8, 8, 16), (None, 4, 4, 24)]
up = layers.UpSampling2D()(layers.Conv2D(16, 1)(c3))  # shape: (None, 4, 4, 16) | (None, 8, 8, 16)
p2 = layers.Add()([c2, up])  # shape: (None, 8, 8, 16)
cut = keras.Model(model.inputs, model.layers[-3].output)
y = cut(keras.Input((32, 32, 3)))  # shape: (None, 32, 32, 3) | (None, 8, 8, 16)
relus = [layer for layer in model.layers if layer.name.endswith("_relu")]
z = layers.Conv2D(len(relus), 1)(relus[0].output)  # shape: (None, 16, 16, 3)
convs = {layer.name: layer for layer in model.layers if isinstance(layer, layers.Conv2D)}
w = layers.Dense(convs["b02_conv"].filters)(z)  # shape: (None, 16, 16, 16)
v = layers.Dense(model.get_layer(index=1).output.shape[-1])(w)  # shape: (None, 16, 16, 8)
u = layers.Dense(model.output_shape[-1])(v)  # shape: (None, 16, 16, 24)
