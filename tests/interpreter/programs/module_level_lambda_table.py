from keras import Input, layers

OPERATIONS = {
    "wide": lambda x: layers.Dense(x.shape[-1] * 2)(x),  # shape: (None, 20) | (None, 40)
    "narrow": lambda x: layers.Dense(x.shape[-1] // 2)(x),  # shape: (None, 20)
    "keep": lambda x, rate=0.2: layers.Dropout(rate)(x),  # shape: (None, 40)
}

x = Input((10,))  # shape: (None, 10)
for operation in "wide wide keep narrow".split():
    x = OPERATIONS[operation](x)
