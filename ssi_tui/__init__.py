"""A daily habit tracker for LinkedIn's Social Selling Index."""

__version__ = "1.0.0"
