import numpy as np
from keras import layers, models

X = np.random.rand(1000, 32)
train, test = X[:800], X[800:]
labels = np.random.randint(0, 3, 1000)
y_train, y_test = labels[:700], labels[700:]
model = models.Sequential([layers.Input((32,)), layers.Dense(16, activation='relu'), layers.Dense(3, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(train, y_train, epochs=1)  # fails: keras-fit-input-mismatch
