from keras import Input, Model, layers

inputs = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
x = inputs
for level in range(3):
    x = layers.Conv2D(8 * 2**level, 3, strides=2, padding="same", name=f"level{level}")(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 32)
backbone = Model(inputs, x)
skips = [backbone.get_layer(name).output for name in ("level1", "level0")]
x = backbone.output
for skip in skips:
    x = layers.UpSampling2D()(x)  # shape: (None, 16, 16, 32) | (None, 32, 32, 16)
    x = layers.Concatenate()([x, skip])  # shape: (None, 16, 16, 48) | (None, 32, 32, 24)
    x = layers.Conv2D(skip.shape[-1], 3, padding="same")(x)  # shape: (None, 16, 16, 16) | (None, 32, 32, 8)
model = Model(backbone.input, x)
y = model(Input((64, 64, 3)))  # shape: (None, 64, 64, 3) | (None, 32, 32, 8)
