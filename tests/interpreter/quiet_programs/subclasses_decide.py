"""What a class sets, its subclasses set otherwise."""

from keras import Input, layers
class Base:
    units = 4
    def width(self): return 4
    def build1(self):
        x = Input((8,))
        return layers.Add()([x, layers.Dense(self.units)(x)])
    def build2(self):
        x = Input((8,))
        return layers.Add()([x, layers.Dense(self.width())(x)])
    @property
    def size(self): return 4
    def build3(self):
        x = Input((8,))
        return layers.Add()([x, layers.Dense(self.size)(x)])
    @classmethod
    def build4(cls):
        x = Input((8,))
        return layers.Add()([x, layers.Dense(cls.units)(x)])
class Wide(Base):
    units = 8
    size = 8
    def width(self): return 8
class Narrow:
    def __init__(self):
        self.units = 4
    def build1(self):
        x = Input((8,))
        return layers.Add()([x, layers.Dense(self.units)(x)])
class Widened(Narrow):
    def __init__(self):
        super().__init__()
        self.units = 8
