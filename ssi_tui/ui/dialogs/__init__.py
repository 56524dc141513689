"""Small windows that ask for one thing."""
