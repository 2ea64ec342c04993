from keras import Input, Model, layers


class ConvBlock(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters

    def build(self, input_shape):
        self.conv = layers.Conv2D(self.filters, 3, padding="same")
        self.bn = layers.BatchNormalization()
        self.match = None
        if input_shape[-1] != self.filters:
            self.match = layers.Conv2D(self.filters, 1)
        super().build(input_shape)

    def call(self, x):
        y = self.bn(self.conv(x))  # shape: (None, 64, 64, 8) | (None, 32, 32, 16) | (None, 16, 16, 32)
        if self.match is not None:
            x = self.match(x)  # shape: (None, 64, 64, 8) | (None, 32, 32, 16) | (None, 16, 16, 32)
        return layers.ReLU()(x + y)  # shape: (None, 64, 64, 8) | (None, 32, 32, 16) | (None, 16, 16, 32)


class Encoder(Model):
    def __init__(self, widths):
        super().__init__()
        self.blocks = [ConvBlock(w) for w in widths]
        self.pools = [layers.MaxPooling2D() for _ in widths]

    def call(self, x):
        features = []
        for block, pool in zip(self.blocks, self.pools):
            x = block(x)  # shape: (None, 64, 64, 8) | (None, 32, 32, 16) | (None, 16, 16, 32)
            features.append(x)
            x = pool(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 32)
        return x, features


image = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
bottom, feats = Encoder([8, 16, 32])(image)  # shape: [(None, 8, 8, 32), [(None, 64, 64, 8), (None, 32, 32, 16), (None, 16, 16, 32)]]
top = layers.Conv2DTranspose(32, 2, strides=2)(bottom)  # shape: (None, 16, 16, 32)
merged = layers.Concatenate()([top, feats[-1]])  # shape: (None, 16, 16, 64)
model = Model(image, merged)
