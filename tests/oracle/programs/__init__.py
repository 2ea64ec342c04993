"""Whole programs in which idioms meet, run by real Keras."""
