"""The journal on disk: small TinyDB files that are only ever added to, one writer each."""

from .store import Store

__all__ = ["Store"]
