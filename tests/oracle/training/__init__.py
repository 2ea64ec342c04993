"""The checks of data and labels against real training."""
