"""One tree of errors: each says what was wrong and what would be right."""


class SsiError(Exception):
    """An error a person can act on; `exit_code` is the process status it ends a command with."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class UsageError(SsiError):
    """What was asked for cannot be done as asked; nothing was changed."""

    exit_code = 2


class OverCapError(SsiError):
    """Refused because it would cross a cap and the caller asked to respect caps."""

    exit_code = 4


class StorageError(SsiError):
    """A file could not be read or written; the message names its path and the reason."""

    exit_code = 5
