"""Where the files are, and what the user set: read once, handed on as values."""
