from keras.layers import Activation, Dense, Dot, Input, Lambda, LSTM, concatenate
from keras.models import Model


def attention_3d_block(hidden_states):
    # hint: set return_sequences=True in LSTM 'lstm' (line 18)
    hidden_size = int(hidden_states.shape[2])
    score_first_part = Dense(hidden_size, use_bias=False, name='attention_score_vec')(hidden_states)
    h_t = Lambda(lambda x: x[:, -1, :], output_shape=(hidden_size,), name='last_hidden_state')(hidden_states)
    score = Dot(axes=(2, 1), name='attention_score')([score_first_part, h_t])
    attention_weights = Activation('softmax', name='attention_weight')(score)
    context_vector = Dot(axes=(1, 1), name='context_vector')([hidden_states, attention_weights])
    pre_activation = concatenate([context_vector, h_t], name='attention_output')
    return Dense(128, use_bias=False, activation='tanh', name='attention_vector')(pre_activation)


features = Input(shape=(16, 1816), name='features')
x = LSTM(64, name='lstm')(features)
x = attention_3d_block(x)
out = Dense(12, activation='softmax')(x)
model = Model(features, out)
