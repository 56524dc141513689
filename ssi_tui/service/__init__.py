"""Use cases: what a person can do with the tracker, on ports that storage and the clock fill."""
