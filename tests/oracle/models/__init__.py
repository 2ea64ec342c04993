"""Whole programs on both sides: what their variables hold, and where they stop."""
