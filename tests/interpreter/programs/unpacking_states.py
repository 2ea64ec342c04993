from keras import Input, layers

x = Input((13, 4))  # shape: (None, 13, 4)
sequence, *states = layers.LSTM(6, return_sequences=True, return_state=True)(x)  # shape: [(None, 13, 6), (None, 6), (None, 6)]
hidden, cell = states
decoder = layers.LSTM(6, return_sequences=True)
y = decoder(sequence, initial_state=states)  # shape: (None, 13, 6)
(forward, backward), both = [layers.Dense(3)(state) for state in states], layers.Concatenate()(states)  # shape: (None, 3) | (None, 12)
summed = layers.Add()([forward, backward])  # shape: (None, 3)
final = layers.Dense(2)(both)  # shape: (None, 2)
