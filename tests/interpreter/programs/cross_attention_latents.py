import keras
from keras import layers, ops

projection_dim, latent_dim, num_blocks, num_iterations = 32, 16, 2, 2


def create_ffn(hidden_units, dropout_rate):
    ffn_layers = []
    for units in hidden_units[:-1]:
        ffn_layers.append(layers.Dense(units, activation="gelu"))  # shape: (None, 16, 32) | (None, 16, 64)
    ffn_layers.append(layers.Dense(units=hidden_units[-1]))  # shape: (None, 16, 32)
    ffn_layers.append(layers.Dropout(dropout_rate))  # shape: (None, 16, 32)
    return keras.Sequential(ffn_layers)


class Patches(layers.Layer):
    def __init__(self, patch_size):
        super().__init__()
        self.patch_size = patch_size

    def call(self, images):
        patches = ops.image.extract_patches(images, size=self.patch_size)
        return ops.reshape(patches, (-1, patches.shape[1] * patches.shape[2], patches.shape[3]))


class PatchEncoder(layers.Layer):
    def __init__(self, num_patches, projection_dim):
        super().__init__()
        self.num_patches = num_patches
        self.projection = layers.Dense(units=projection_dim)
        self.position_embedding = layers.Embedding(input_dim=num_patches, output_dim=projection_dim)

    def call(self, patches):
        positions = ops.arange(start=0, stop=self.num_patches, step=1)
        return self.projection(patches) + self.position_embedding(positions)  # shape: (None, 16, 32) | (16, 32)


def cross_attention_module(latent_dim, data_dim, projection_dim, ffn_units):
    inputs = {
        "latent_array": layers.Input(shape=(latent_dim, projection_dim)),  # shape: (None, 16, 32)
        "data_array": layers.Input(shape=(data_dim, projection_dim)),  # shape: (None, 16, 32)
    }
    latent_array = layers.LayerNormalization(epsilon=1e-6)(inputs["latent_array"])  # shape: (None, 16, 32)
    data_array = layers.LayerNormalization(epsilon=1e-6)(inputs["data_array"])  # shape: (None, 16, 32)
    query = layers.Dense(units=projection_dim)(latent_array)  # shape: (None, 16, 32)
    key = layers.Dense(units=projection_dim)(data_array)  # shape: (None, 16, 32)
    value = layers.Dense(units=projection_dim)(data_array)  # shape: (None, 16, 32)
    attention_output = layers.Attention(use_scale=True, dropout=0.1)([query, key, value], return_attention_scores=False)  # shape: (None, 16, 32)
    attention_output = layers.Add()([attention_output, latent_array])  # shape: (None, 16, 32)
    attention_output = layers.LayerNormalization(epsilon=1e-6)(attention_output)  # shape: (None, 16, 32)
    outputs = create_ffn(hidden_units=ffn_units, dropout_rate=0.1)(attention_output)  # shape: (None, 16, 32)
    return keras.Model(inputs=inputs, outputs=layers.Add()([outputs, attention_output]))  # shape: (None, 16, 32)


def transformer_module(latent_dim, projection_dim, num_heads, num_blocks, ffn_units):
    inputs = layers.Input(shape=(latent_dim, projection_dim))  # shape: (None, 16, 32)
    x0 = inputs
    for _ in range(num_blocks):
        x1 = layers.LayerNormalization()(x0)  # shape: (None, 16, 32)
        attended = layers.MultiHeadAttention(num_heads=num_heads, key_dim=projection_dim, dropout=0.1)(x1, x1)  # shape: (None, 16, 32)
        x2 = layers.Add()([attended, x0])  # shape: (None, 16, 32)
        x0 = layers.Add()([create_ffn(ffn_units, 0.1)(layers.LayerNormalization()(x2)), x2])  # shape: (None, 16, 32)
    return keras.Model(inputs=inputs, outputs=x0)


images = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
patches = Patches(8)(images)  # shape: (None, 16, 192)
data = PatchEncoder(patches.shape[1], projection_dim)(patches)  # shape: (None, 16, 32)
cross = cross_attention_module(latent_dim, patches.shape[1], projection_dim, [projection_dim, projection_dim])
transformer = transformer_module(latent_dim, projection_dim, 2, num_blocks, ffn_units=[64, projection_dim])
latent = layers.Reshape((latent_dim, projection_dim))(layers.Dense(latent_dim * projection_dim)(layers.GlobalAveragePooling1D()(data)))  # shape: (None, 32) | (None, 512) | (None, 16, 32)
for iteration in range(num_iterations):
    latent = cross({"latent_array": latent, "data_array": data})  # shape: (None, 16, 32)
    latent = transformer(latent)  # shape: (None, 16, 32)
logits = layers.Dense(100)(layers.GlobalAveragePooling1D()(latent))  # shape: (None, 32) | (None, 100)
