from keras.layers import Conv2D, Input, Reshape, concatenate
from keras.layers.recurrent import GRU
from keras.layers.merge import add
from keras.models import Model
import keras.backend as K

encoder_input = Input(shape=(32, 32, 1))
rnn_size = 16

enc = Conv2D(16, (3, 3), activation='relu', padding='same')(encoder_input)
seq = Reshape(target_shape=(32, 512))(enc)
fwd = GRU(rnn_size, return_sequences=False, kernel_initializer='he_normal', name='fwd')(seq)
bwd = GRU(rnn_size, return_sequences=True, go_backwards=True, kernel_initializer='he_normal', name='bwd')(seq)
# hint: set return_sequences=True in GRU 'fwd' (line 12)
both = add([fwd, bwd])
fwd2 = GRU(rnn_size, return_sequences=True, kernel_initializer='he_normal', name='fwd2')(both)
bwd2 = GRU(rnn_size, return_sequences=True, go_backwards=True, kernel_initializer='he_normal', name='bwd2')(both)
seq = concatenate([fwd2, bwd2])
seq = K.expand_dims(seq, 3)
fused = concatenate([enc, seq], axis=3)

model = Model(inputs=encoder_input, outputs=fused)
