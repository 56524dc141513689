"""The least that an answer to a key costs in Textual, done as its guide does it: a reactive number and its label."""

from textual.app import App, ComposeResult
from textual.reactive import reactive
from textual.widgets import Static


class Counter(App[None]):
    """A number that `a` increases."""

    BINDINGS = [("a", "more", "More")]  # noqa: RUF012  # as the guide has it
    number = reactive(0)

    def compose(self) -> ComposeResult:
        """The label."""
        yield Static("Count: 0", id="label")

    def action_more(self) -> None:
        """One more."""
        self.number += 1

    def watch_number(self, number: int) -> None:
        """Show it."""
        self.query_one("#label", Static).update(f"Count: {number}")


Counter().run()
