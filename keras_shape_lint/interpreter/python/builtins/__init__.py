"""Python's built-in functions, and the few of the standard library that decide about sizes."""
