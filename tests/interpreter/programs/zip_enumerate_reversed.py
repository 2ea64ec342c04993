from keras import Input, layers

filters, kernels = (4, 8, 16), (7, 5, 3)
skips = []
x = Input((64, 1))  # shape: (None, 64, 1)
for index, (count, kernel) in enumerate(zip(filters, kernels)):
    x = layers.Conv1D(count, kernel, padding="same", name=f"down{index}")(x)  # shape: (None, 64, 4) | (None, 32, 8) | (None, 16, 16)
    skips.append(x)
    x = layers.MaxPooling1D()(x)  # shape: (None, 32, 4) | (None, 16, 8) | (None, 8, 16)
for count, skip in zip(reversed(filters), reversed(skips)):
    x = layers.UpSampling1D()(x)  # shape: (None, 16, 16) | (None, 32, 16) | (None, 64, 8)
    x = layers.Concatenate()([x, skip])  # shape: (None, 16, 32) | (None, 32, 24) | (None, 64, 12)
    x = layers.Conv1D(count, 3, padding="same")(x)  # shape: (None, 16, 16) | (None, 32, 8) | (None, 64, 4)
