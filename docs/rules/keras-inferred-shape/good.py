# Nothing is called here.
import keras
