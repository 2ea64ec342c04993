from keras import Input, Model, layers


class Tower(Model):
    def __init__(self, widths, **kwargs):
        super().__init__(**kwargs)
        self.count = len(widths)
        for index, width in enumerate(widths):
            setattr(self, f"dense{index}", layers.Dense(width))

    def call(self, x):
        for index in range(self.count):
            x = getattr(self, f"dense{index}")(x)  # shape: (None, 6) | (None, 5) | (None, 4)
        return x


x = Input((9,))  # shape: (None, 9)
y = Tower([6, 5, 4])(x)  # shape: (None, 4)
