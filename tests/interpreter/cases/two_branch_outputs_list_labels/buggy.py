import numpy as np
from keras.layers import Input, Dense
from keras.models import Model

inp = Input((10,))
h = Dense(16)(inp)
a = Dense(1, name='a')(h)
b = Dense(3, activation='softmax', name='b')(h)
model = Model(inp, [a, b])
model.compile('adam', loss=['mse', 'categorical_crossentropy'])
X = np.random.rand(20, 10)
ya = np.random.rand(20, 1)
yb = np.eye(3)[np.random.randint(0, 3, 20)]
model.fit(X, [yb, ya], epochs=1)  # fails: keras-fit-target-mismatch
