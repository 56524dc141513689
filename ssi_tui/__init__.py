"""A daily habit tracker for LinkedIn's Social Selling Index."""

__version__ = "0.1.0"
