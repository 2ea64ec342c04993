"""Python itself: statements, expressions, calls, classes, modules and the built-in functions."""
