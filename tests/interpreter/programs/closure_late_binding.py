from keras import Input, layers

makers = [lambda x, width=width: layers.Dense(width)(x) for width in (3, 5)]  # shape: (None, 3) | (None, 5)
late = [lambda x: layers.Dense(size)(x) for size in (3, 5)]  # shape: (None, 5)
x = Input((4,))  # shape: (None, 4)
a = makers[0](x)
b = makers[1](a)
c = late[0](b)


def outer(filters):
    def inner(x):
        return layers.Dense(filters)(x)  # shape: (None, 11)

    filters += 10
    return inner


d = outer(1)(c)
