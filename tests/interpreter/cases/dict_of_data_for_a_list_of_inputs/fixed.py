import numpy as np
from keras.layers import Concatenate, Dense, Input
from keras.models import Model

X_train_dict = {
    'green_fin_const': np.random.rand(558, 3),
    'green_fin_inst': np.random.rand(558, 4),
    'gov_sup': np.random.rand(558, 5),
    'com_act': np.random.rand(558, 5),
    'eco_city': np.random.rand(558, 4),
    'type': np.random.rand(558, 1),
}
y_train = np.random.rand(558)


def create_sub_network(input_layer, units=8):
    x = Dense(units, activation='relu')(input_layer)
    return Dense(units // 2, activation='relu')(x)


inputs = {key: Input(shape=(x.shape[1],), name=key) for key, x in X_train_dict.items()}
branches = [create_sub_network(layer) for layer in inputs.values()]
combined = Concatenate()(branches)
hidden = Dense(16, activation='relu')(combined)
output = Dense(1)(hidden)
model = Model(inputs=inputs, outputs=output)
model.compile(optimizer='adam', loss='mse')
model.fit(X_train_dict, y_train, epochs=1, verbose=0)
