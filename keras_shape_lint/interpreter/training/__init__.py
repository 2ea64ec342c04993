"""From data to loss: compile, fit, evaluate, predict and hand-written training."""
