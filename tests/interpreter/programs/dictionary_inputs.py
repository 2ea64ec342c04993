from keras import Input, Model, layers

inputs = {"age": Input((1,), name="age"), "text": Input((20,), name="text")}  # shape: (None, 1) | (None, 20)
words = layers.Embedding(1000, 8)(inputs["text"])  # shape: (None, 20, 8)
words = layers.GlobalAveragePooling1D()(words)  # shape: (None, 8)
merged = layers.Concatenate()([inputs["age"], words])  # shape: (None, 9)
outputs = {"risk": layers.Dense(1, name="risk")(merged), "kind": layers.Dense(3, name="kind")(merged)}  # shape: (None, 1) | (None, 3)
model = Model(inputs, outputs)
result = model({"age": Input((1,)), "text": Input((20,))})  # shape: (None, 1) | (None, 20) | {'risk': (None, 1), 'kind': (None, 3)}
final = layers.Concatenate()([result["risk"], result["kind"]])  # shape: (None, 4)
