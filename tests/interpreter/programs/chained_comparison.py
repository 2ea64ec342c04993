from keras import Input, layers

x = Input((100, 4))  # shape: (None, 100, 4)
for kernel in range(1, 12, 2):
    if 2 < kernel <= 7 and kernel != 5:
        x = layers.Conv1D(kernel, kernel)(x)  # shape: (None, 98, 3) | (None, 92, 7)
    elif not kernel < 9:
        x = layers.MaxPooling1D(2)(x)  # shape: (None, 46, 7) | (None, 23, 7)
