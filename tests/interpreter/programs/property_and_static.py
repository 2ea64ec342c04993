from keras import Input, layers


class Plan:
    def __init__(self, base, depth):
        self.base, self.depth = base, depth

    @property
    def widths(self):
        return [self.scale(self.base, level) for level in range(self.depth)]

    @staticmethod
    def scale(base, level):
        return base * 2**level

    @classmethod
    def tiny(cls):
        return cls(4, 2)

    def __len__(self):
        return self.depth


plan = Plan.tiny()
x = Input((16, 16, 1))  # shape: (None, 16, 16, 1)
for width in plan.widths:
    x = layers.Conv2D(width, 3)(x)  # shape: (None, 14, 14, 4) | (None, 12, 12, 8)
outputs = layers.Conv2D(len(plan), 1)(x)  # shape: (None, 12, 12, 2)
