"""What Keras does with a program's values: layers, models, operations on tensors, names that it does not have."""
