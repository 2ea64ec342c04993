"""What each API does to shapes: transfer functions over domain and values, without any syntax tree."""
