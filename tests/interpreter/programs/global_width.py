from keras import Input, layers

width = 16


def widen():
    global width
    width *= 2


def dense(x):
    widen()
    return layers.Dense(width)(x)  # shape: (None, 32) | (None, 64)


x = Input((4,))  # shape: (None, 4)
x = dense(x)
x = dense(x)
y = layers.Dense(width // 4)(x)  # shape: (None, 16)
