from keras import layers, models


def _make_divisible(v, divisor=8):
    new_v = max(divisor, int(v + divisor / 2) // divisor * divisor)
    if new_v < 0.9 * v:
        new_v += divisor
    return new_v


def inverted_residual(x, expand, out, stride):
    inp_ch = x.shape[-1]
    y = layers.Conv2D(inp_ch * expand, 1, use_bias=False)(x)  # shape: (None, 48, 48, 24) | (None, 48, 48, 96) | (None, 24, 24, 144) | (None, 12, 12, 144)
    y = layers.BatchNormalization()(y)  # shape: (None, 48, 48, 24) | (None, 48, 48, 96) | (None, 24, 24, 144) | (None, 12, 12, 144)
    y = layers.ReLU(6.0)(y)  # shape: (None, 48, 48, 24) | (None, 48, 48, 96) | (None, 24, 24, 144) | (None, 12, 12, 144)
    if stride == 2:
        y = layers.ZeroPadding2D(((0, 1), (0, 1)))(y)  # shape: (None, 49, 49, 96) | (None, 25, 25, 144)
    y = layers.DepthwiseConv2D(3, strides=stride, padding='same' if stride == 1 else 'valid')(y)  # shape: (None, 48, 48, 24) | (None, 24, 24, 96) | (None, 24, 24, 144) | (None, 12, 12, 144)
    y = layers.ReLU(6.0)(y)  # shape: (None, 48, 48, 24) | (None, 24, 24, 96) | (None, 24, 24, 144) | (None, 12, 12, 144)
    y = layers.Conv2D(out, 1)(y)  # shape: (None, 48, 48, 16) | (None, 24, 24, 24) | (None, 12, 12, 24)
    if stride == 1 and inp_ch == out:
        y = layers.Add()([x, y])  # shape: (None, 24, 24, 24) | (None, 12, 12, 24)
    return y


ALPHA = 0.75
inputs = layers.Input((96, 96, 3))  # shape: (None, 96, 96, 3)
x = layers.Conv2D(_make_divisible(32 * ALPHA), 3, 2, padding='same')(inputs)  # shape: (None, 48, 48, 24)
for t, c, n, s in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 2, 2)]:
    for i in range(n):
        x = inverted_residual(x, t, _make_divisible(c * ALPHA), s if i == 0 else 1)
x = layers.SeparableConv2D(64, 3, depth_multiplier=2)(x)  # shape: (None, 10, 10, 64)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 64)
model = models.Model(inputs, layers.Dense(10)(x))  # shape: (None, 10)
