# question + picture -> answer
from keras.layers import Conv2D, MaxPooling2D, Flatten
from keras.layers import Input, LSTM, Embedding, Dense, concatenate, TimeDistributed
from keras.models import Model, Sequential

vision_model = Sequential()
vision_model.add(Conv2D(64, (3, 3), activation='relu', padding='same', input_shape=(112, 112, 3)))  # shape: (None, 112, 112, 64)
vision_model.add(Conv2D(64, (3, 3), activation='relu'))  # shape: (None, 110, 110, 64)
vision_model.add(MaxPooling2D((4, 4)))  # shape: (None, 27, 27, 64)
vision_model.add(Conv2D(128, (3, 3), activation='relu'))  # shape: (None, 25, 25, 128)
vision_model.add(MaxPooling2D((4, 4)))  # shape: (None, 6, 6, 128)
vision_model.add(Flatten())  # shape: (None, 4608)

image_input = Input(shape=(112, 112, 3))  # shape: (None, 112, 112, 3)
encoded_image = vision_model(image_input)  # shape: (None, 4608)

question_input = Input(shape=(100,), dtype='int32')  # shape: (None, 100)
embedded_question = Embedding(input_dim=10000, output_dim=256)(question_input)  # shape: (None, 100, 256)
question_lstm = LSTM(256)
encoded_question = question_lstm(embedded_question)  # shape: (None, 256)

merged = concatenate([encoded_question, encoded_image])  # shape: (None, 4864)
output = Dense(1000, activation='softmax')(merged)  # shape: (None, 1000)
vqa_model = Model(inputs=[image_input, question_input], outputs=output)

# question encoder reused
question_encoder = Model(inputs=question_input, outputs=encoded_question)
video_question_input = Input(shape=(100,), dtype='int32')  # shape: (None, 100)
encoded_video_question = question_encoder(video_question_input)  # shape: (None, 256)

video_input = Input(shape=(10, 112, 112, 3))  # shape: (None, 10, 112, 112, 3)
encoded_frames = TimeDistributed(vision_model)(video_input)  # shape: (None, 10, 4608)
encoded_video = LSTM(64)(encoded_frames)  # shape: (None, 64)
output = Dense(1000, activation='softmax')(concatenate([encoded_video, encoded_video_question]))  # shape: (None, 320) | (None, 1000)
