from keras import Input, Model
from keras.layers import Activation, BatchNormalization, Concatenate, Conv2D, Dense, GlobalAveragePooling2D, Lambda, add


class NextNet:
    cardinality: int = 4
    _stages = [(1, 16), (2, 32)]

    def __init__(self, shape, classes, *, cardinality=None):
        self.shape = shape
        self.classes = classes
        if cardinality is not None:
            self.cardinality = cardinality
        self.counter = 0

    def _norm(self, layer):
        self.counter += 1
        return Activation("relu")(BatchNormalization(name=f"bn_{self.counter}")(layer))  # shape: (None, 16, 24, 16) | (None, 16, 24, 32) | (None, 8, 12, 32) | (None, 8, 8, 16) | (None, 8, 8, 32) | (None, 4, 4, 32)

    def _grouped(self, y, channels, strides):
        if self.cardinality == 1:
            return Conv2D(channels, 3, strides=strides, padding="same")(y)  # shape: (None, 8, 8, 16) | (None, 4, 4, 32)
        assert not channels % self.cardinality
        width = channels // self.cardinality
        groups = []
        for j in range(self.cardinality):
            group = Lambda(lambda z, j=j: z[:, :, :, j * width : j * width + width])(y)  # shape: (None, 16, 24, 4) | (None, 16, 24, 8) | (None, 8, 12, 8)
            groups.append(Conv2D(width, 3, strides=strides, padding="same")(group))  # shape: (None, 16, 24, 4) | (None, 8, 12, 8)
        return Concatenate()(groups)  # shape: (None, 16, 24, 16) | (None, 8, 12, 32)

    def _block(self, y, channels_in, channels_out, _strides=(1, 1), _project=False):
        shortcut = y
        y = self._norm(Conv2D(channels_in, 1, padding="same")(y))  # shape: (None, 16, 24, 16) | (None, 16, 24, 32) | (None, 8, 12, 32) | (None, 8, 8, 16) | (None, 8, 8, 32) | (None, 4, 4, 32)
        y = self._norm(self._grouped(y, channels_in, _strides))
        y = BatchNormalization()(Conv2D(channels_out, 1, padding="same")(y))  # shape: (None, 16, 24, 32) | (None, 8, 12, 64) | (None, 8, 8, 32) | (None, 4, 4, 64)
        if _project or _strides != (1, 1):
            shortcut = BatchNormalization()(Conv2D(channels_out, (1, 1), strides=_strides, padding="same")(shortcut))  # shape: (None, 16, 24, 32) | (None, 8, 12, 64) | (None, 8, 8, 32) | (None, 4, 4, 64)
        return Activation("relu")(add([shortcut, y]))  # shape: (None, 16, 24, 32) | (None, 8, 12, 64) | (None, 8, 8, 32) | (None, 4, 4, 64)

    def build(self):
        inputs = Input(self.shape)  # shape: (None, 32, 48, 3) | (None, 16, 16, 1)
        x = self._norm(Conv2D(16, 7, strides=2, padding="same")(inputs))  # shape: (None, 16, 24, 16) | (None, 8, 8, 16)
        for stage, (repeats, width) in enumerate(self._stages):
            for i in range(repeats):
                strides = (2, 2) if stage and not i else (1, 1)
                x = self._block(x, width, 2 * width, _strides=strides, _project=i == 0)
        return Model(inputs, Dense(self.classes)(GlobalAveragePooling2D()(x)))  # shape: (None, 64) | (None, 7) | (None, 2)


net = NextNet((32, 48, 3), classes=7).build()
plain = NextNet(shape=(16, 16, 1), classes=2, cardinality=1).build()
scores = net(Input((32, 48, 3)))  # shape: (None, 32, 48, 3) | (None, 7)
