"""Changes on their way to the disk: one that cannot be saved stays, in order, until it can."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.service.outcome import Outcome

Change = Callable[[], Outcome]


class Saver:
    """Runs changes; those that fail to be saved wait with those that came after them."""

    def __init__(self) -> None:
        self._waiting: deque[Change] = deque()
        self.error = ""
        """Why the last save failed, "" if none waits."""

    @property
    def waiting(self) -> int:
        """How many changes wait to be saved."""
        return len(self._waiting)

    def attempt(self, change: Change) -> Outcome | None:
        """Save what waits and then this change; None if it has to wait. UsageError as a change raises it."""
        self._waiting.append(change)
        return self.retry()

    def retry(self) -> Outcome | None:
        """Save all that waits, in order; the last outcome, or None if something still waits.

        UsageError of a change that cannot be, after what comes behind it was saved.
        """
        outcome, refused = None, None
        while self._waiting:
            try:
                outcome = self._waiting[0]()
            except StorageError as error:
                self.error = str(error)
                outcome = None
                break
            except UsageError as error:
                refused = error
            self._waiting.popleft()
        else:
            self.error = ""
        if refused:
            raise refused
        return outcome
