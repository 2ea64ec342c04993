"""Simulated accelerometer and gyroscope windows of six activities."""

import numpy as np

ACTIVITIES = ["walking", "running", "upstairs", "downstairs", "sitting", "standing"]

# (steps per second, strength, tilt of the phone) of every activity
MOTION = {
    "walking": (1.8, 1.0, 0.1),
    "running": (2.9, 2.2, 0.2),
    "upstairs": (1.5, 1.2, 0.6),
    "downstairs": (1.7, 1.4, -0.5),
    "sitting": (0.0, 0.0, 0.9),
    "standing": (0.0, 0.0, 0.0),
}


def simulate(activity, window, channels, rate, rng):
    """Returns one recording (window, channels): a noisy step rhythm seen by every sensor channel."""
    frequency, strength, tilt = MOTION[activity]
    time = np.arange(window)[:, np.newaxis] / rate
    phase = rng.uniform(0, 2 * np.pi, size=channels)
    rhythm = strength * np.sin(2 * np.pi * frequency * rng.normal(1.0, 0.05) * time + phase)
    return rhythm + tilt + rng.normal(0.0, 0.2, size=(window, channels))


def load_windows(count, window=128, channels=9, rate=50.0, seed=0):
    """Returns recordings (count, window, channels) and activity numbers (count,)."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, len(ACTIVITIES), size=count)
    windows = [simulate(ACTIVITIES[label], window, channels, rate, rng) for label in labels]
    return np.stack(windows).astype("float32"), labels.astype("int32")
