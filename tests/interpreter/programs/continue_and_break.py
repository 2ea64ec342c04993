from keras import Input, layers

x = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
for stage, filters in enumerate([8, 0, 16, 32, 64]):
    if not filters:
        continue
    if filters > 32:
        break
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 32)
    for repeat in range(3):
        if repeat == stage:
            break
        x = layers.Conv2D(filters + repeat, 1)(x)  # shape: (None, 16, 16, 16) | (None, 16, 16, 17) | (None, 8, 8, 32) | (None, 8, 8, 33) | (None, 8, 8, 34)
outputs = layers.GlobalAveragePooling2D()(x)  # shape: (None, 34)
