from keras import Input, layers


class Residual:
    count = 0

    def __init__(self, *steps):
        self.steps = steps
        Residual.count += 1

    def __call__(self, x):
        y = x
        for step in self.steps:
            y = step(y)  # shape: (None, 10, 9) | (None, 10, 4) | (None, 10, 6)
        return layers.Add()([x, y])  # shape: (None, 10, 4) | (None, 10, 6)


class Compose:
    def __init__(self, functions):
        self.functions = list(functions)

    def __call__(self, x):
        return self.functions[0](x) if len(self.functions) == 1 else Compose(self.functions[1:])(self.functions[0](x))  # shape: (None, 10, 6)

    def __or__(self, other):
        return Compose([*self.functions, other])


x = Input((10, 4))  # shape: (None, 10, 4)
block = Residual(layers.Dense(9), layers.Dense(4))
y = Compose([block, layers.Dense(6)])(x)
z = Residual(layers.Dropout(0.1))(y)
outputs = layers.Dense(Residual.count)(z)  # shape: (None, 10, 2)
