from keras import Input
from keras.layers import (
    Average, Dot, Maximum, Minimum, Subtract, add, average, concatenate, dot, maximum, minimum, multiply, subtract,
)

a = Input((4, 6))  # shape: (None, 4, 6)
b = Input((4, 6))  # shape: (None, 4, 6)
row = Input((1, 6))  # shape: (None, 1, 6)
col = Input((4, 1))  # shape: (None, 4, 1)

s = add([a, b])  # shape: (None, 4, 6)
d = subtract([a, b])  # shape: (None, 4, 6)
m = multiply([a, row])  # shape: (None, 4, 6)
v = average([row, col])  # shape: (None, 4, 6)
hi = maximum([a, b, col])  # shape: (None, 4, 6)
lo = minimum([row, row])  # shape: (None, 1, 6)
c0 = concatenate([a, row], axis=1)  # shape: (None, 5, 6)
c1 = concatenate([a, b, col])  # shape: (None, 4, 13)
c2 = concatenate([a, b], axis=-2)  # shape: (None, 8, 6)
p = dot([a, b], axes=-1)  # shape: (None, 4, 4)
q = Dot(axes=(1, 1))([a, b])  # shape: (None, 6, 6)
n = Dot(axes=2, normalize=True)([a, row])  # shape: (None, 4, 1)
x = Subtract()([Average()([a, b]), Maximum()([a, row])])  # shape: (None, 4, 6)
y = Minimum()([x, col])  # shape: (None, 4, 6)
vec = Input((6,))  # shape: (None, 6)
z = a + b * row - col  # shape: (None, 4, 6)
k = dot([a, vec], axes=(2, 1))  # shape: (None, 4)
