"""An encoder-decoder translator with Luong ("general") attention.

The encoder reads the source in both directions. Its final states start the decoder, and at every step the decoder
weighs the encoder outputs and mixes what it finds into its own output before choosing the next word.
"""

import keras
from keras.layers import (
    LSTM,
    Activation,
    Bidirectional,
    Concatenate,
    Dense,
    Dot,
    Dropout,
    Embedding,
    Input,
)


def build_encoder(source_tokens, vocab_size, embedding_dim, units):
    """Returns the outputs of all timesteps (batch, source_length, 2 * units) and the two final states."""
    x = Embedding(vocab_size, embedding_dim, name="source_embedding")(source_tokens)
    outputs, forward_h, forward_c, backward_h, backward_c = Bidirectional(
        LSTM(units, return_sequences=True, return_state=True), name="encoder"
    )(x)
    state_h = Concatenate(name="state_h")([forward_h, backward_h])
    state_c = Concatenate(name="state_c")([forward_c, backward_c])
    return outputs, [state_h, state_c]


def attend(decoder_outputs, encoder_outputs, units):
    """Luong attention: score every encoder step against every decoder step, return the weighted contexts."""
    query = Dense(units, use_bias=False, name="attention_query")(decoder_outputs)
    scores = Dot(axes=(2, 2), name="attention_scores")([query, encoder_outputs])
    weights = Activation("softmax", name="attention_weights")(scores)
    return Dot(axes=(2, 1), name="attention_context")([weights, encoder_outputs])


def build_translator(
    source_vocab,
    target_vocab,
    source_length=12,
    target_length=10,
    embedding_dim=64,
    units=128,
    dropout=0.2,
):
    """Builds a model from (source tokens, shifted target tokens) to target word probabilities."""
    source = Input(shape=(source_length,), dtype="int32", name="source")
    target = Input(shape=(target_length,), dtype="int32", name="target")

    encoder_outputs, states = build_encoder(source, source_vocab, embedding_dim, units)

    x = Embedding(target_vocab, embedding_dim, name="target_embedding")(target)
    x = LSTM(2 * units, return_sequences=True, name="decoder")(x, initial_state=states)
    context = attend(x, encoder_outputs, units)
    x = Concatenate(name="attended")([x, context])
    x = Dense(units, activation="tanh", name="attention_vector")(x)
    x = Dropout(dropout)(x)
    words = Dense(target_vocab, activation="softmax", name="words")(x)
    return keras.Model([source, target], words, name="translator")


if __name__ == "__main__":
    build_translator(source_vocab=40, target_vocab=40).summary()
