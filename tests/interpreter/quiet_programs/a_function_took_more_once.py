from tensorflow.keras.applications.resnet50 import preprocess_input
from tensorflow.keras.layers import Input

preprocess_input(Input((192, 192, 3)), mode="tf")
