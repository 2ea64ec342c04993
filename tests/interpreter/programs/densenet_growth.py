import keras
from keras import layers as L

growth = 12
x = inp = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
x = L.Conv2D(2 * growth, 3, padding='same', use_bias=False)(x)  # shape: (None, 32, 32, 24)

for block, n_layers in enumerate([3, 4]):
    if block:
        # transition
        x = L.Conv2D(int(x.shape[-1] * 0.5), 1)(x)  # shape: (None, 32, 32, 30)
        x = L.AveragePooling2D(2)(x)  # shape: (None, 16, 16, 30)
    for _ in range(n_layers):
        y = L.BatchNormalization()(x)  # shape: (None, 32, 32, 24) | (None, 32, 32, 36) | (None, 32, 32, 48) | (None, 16, 16, 30) | (None, 16, 16, 42) | (None, 16, 16, 54) | (None, 16, 16, 66)
        y = L.Activation('relu')(y)  # shape: (None, 32, 32, 24) | (None, 32, 32, 36) | (None, 32, 32, 48) | (None, 16, 16, 30) | (None, 16, 16, 42) | (None, 16, 16, 54) | (None, 16, 16, 66)
        y = L.Conv2D(growth, 3, padding='same')(y)  # shape: (None, 32, 32, 12) | (None, 16, 16, 12)
        x = L.Concatenate()([x, y])  # shape: (None, 32, 32, 36) | (None, 32, 32, 48) | (None, 32, 32, 60) | (None, 16, 16, 42) | (None, 16, 16, 54) | (None, 16, 16, 66) | (None, 16, 16, 78)

x = L.GlobalAvgPool2D()(x)  # shape: (None, 78)
out = L.Dense(10, activation='softmax')(x)  # shape: (None, 10)
model = keras.Model(inp, out)
print(model.count_params())
