import keras
from keras.layers import Dense, add

left = keras.Input((12,))
right = keras.Input((20,))
left_features = keras.layers.Dropout(0.1)(left)
right_features = keras.layers.Dropout(0.1)(right)
project = Dense(8)
# hint: make a layer of its own, Dense(8)
model = keras.Model([left, right], add([project(left_features), project(right_features)]))
