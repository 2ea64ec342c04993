import tensorflow as tf
from tensorflow.keras.layers import Input, Lambda, Dense, Concatenate, Flatten
from tensorflow.keras.models import Model

i = Input((12, 6))
a = Lambda(lambda t: t[:, :5])(i)
b = Lambda(lambda t: t[:, 5:])(i)
x = Concatenate()([Dense(8)(a), Dense(8)(b)])  # fails: keras-concat-mismatch
m = Model(i, Flatten()(x))
