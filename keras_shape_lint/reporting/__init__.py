"""The fronts besides pylint: the command line and the forms in which it prints what the engine knows."""
