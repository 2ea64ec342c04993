import tensorflow as tf

data_augmentation = tf.keras.Sequential([  # shape: (None, 180, 180, 3)
    tf.keras.layers.Input((180, 180, 3)),  # shape: (None, 180, 180, 3)
    tf.keras.layers.RandomFlip('horizontal'),  # shape: (None, 180, 180, 3)
    tf.keras.layers.RandomRotation(0.1),  # shape: (None, 180, 180, 3)
])

model = tf.keras.models.Sequential([  # shape: (None, 5)
    tf.keras.Input(shape=(180, 180, 3)),  # shape: (None, 180, 180, 3)
    data_augmentation,
    tf.keras.layers.Rescaling(1./255),  # shape: (None, 180, 180, 3)
    tf.keras.layers.Conv2D(16, 3, padding='same', activation=tf.nn.relu),  # shape: (None, 180, 180, 16)
    tf.keras.layers.MaxPooling2D(),  # shape: (None, 90, 90, 16)
    tf.keras.layers.Conv2D(32, 3, padding='same', activation=tf.nn.relu),  # shape: (None, 90, 90, 32)
    tf.keras.layers.MaxPooling2D(),  # shape: (None, 45, 45, 32)
    tf.keras.layers.Flatten(),  # shape: (None, 64800)
    tf.keras.layers.Dense(128, activation='relu'),  # shape: (None, 128)
    tf.keras.layers.Dense(5),  # shape: (None, 5)
])

probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()])  # shape: (None, 5)
