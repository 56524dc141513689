"""Import LinkedIn's files: a path, what is found there, and only then the change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from ssi_tui.domain.errors import SsiError, UsageError
from ssi_tui.domain.evidence import ME, Findings
from ssi_tui.service.import_text import NOTHING_NEW, owner_unclear, report_rows
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.transfer import ImportReport, bring_in
from ssi_tui.ui.draw import bar, fit, safe

from .dialog import Box, Dialog
from .fields import Line
from .paths import completed, path_of
from .report import drawn

ReadFiles = Callable[[Sequence[str], str, Callable[[float, str], None]], Findings]
"""Reads what is at paths, in a thread. Is given the user's profile or "", and tells how much is read, 0 to 1, and what.

UsageError if there is nothing to import.
"""
FRAME = 7
"""Cells of the frame, the padding and the scrollbar."""
WIDEST = 110
BAR = 20
WHAT = "A zip, folder or file: type it, tab completes, or drop it on the window"


def _read_nothing(paths: Sequence[str], me: str, progress: Callable[[float, str], None]) -> Findings:  # noqa: ARG001  # a ReadFiles
    """The reader of who has none."""
    raise UsageError("files cannot be read here", "use `ssi import`")


class PathLine(Line):
    """A line for a path, which tab completes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete")]

    class Completed(Message):
        """Told what the line can go on with."""

        def __init__(self, names: list[str]) -> None:
            super().__init__()
            self.names = names

    def action_complete(self) -> None:
        """Write as much as there is only one way to."""
        self.value, names = completed(self.value)
        self.cursor_position = len(self.value)
        self.post_message(self.Completed(names))


class _Left(Exception):
    """Nobody waits for what is read."""


class ImportFiles(Dialog[Findings]):
    """Asks for a path and shows what importing it would do; gives what was found there, to be written."""

    DEFAULT_CSS = """
    ImportFiles {
        .box { width: 110; overflow-y: hidden; }
        &.-told .box { height: 100%; }
        #me, #report { display: none; }
        &.-asked #me { display: block; margin-top: 1; }
        &.-told #report { display: block; height: 1fr; scrollbar-gutter: stable; }
        Static { height: auto; }
        #said { margin: 0 0 1 0; padding: 0 1; }
        &.-regular #said { margin: 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", "Up"),
        Binding("down", "scroll(1)", "Down"),
        Binding("pageup", "page(-1)", "Page up"),
        Binding("pagedown", "page(1)", "Page down"),
    ]

    class Progress(Message):
        """Told what is read next, and how much is."""

        def __init__(self, share: float, name: str) -> None:
            super().__init__()
            self.share, self.name = share, name

    def __init__(self, tracker: Tracker, read: ReadFiles | None) -> None:
        super().__init__()
        self._tracker, self._read = tracker, read or _read_nothing
        self._reading: Worker[Findings | SsiError] | None = None
        self._asked = ("", "")
        self._found: Findings | None = None
        self._report: ImportReport | None = None

    def compose(self) -> ComposeResult:
        with Box("Import LinkedIn's files", ""):
            yield PathLine(placeholder="~/Downloads/Complete_LinkedInDataExport_11-20-2026.zip", id="path")
            yield Line(placeholder=f"{ME}  your profile: linkedin.com/in/you", id="me")
            yield Static(id="said")
            with VerticalScroll(id="report", can_focus=False):
                yield Static(id="rows")

    def on_mount(self) -> None:
        self.typed()

    def on_resize(self) -> None:
        self._draw_report()

    # the line

    @property
    def _written(self) -> tuple[str, str]:
        """The path and the profile."""
        return self.query_one("#path", Line).value.strip(), self.query_one("#me", Line).value.strip()

    @property
    def _ready(self) -> bool:
        """Whether what is written is what the report is about."""
        return self._report is not None and self._written == self._asked

    @on(Input.Changed)
    def typed(self) -> None:
        """What is written is to be read first."""
        if self._reading:
            return
        if self._ready:
            self._say_report()
        else:
            self._say(Content.styled("enter reads this" if self._report else WHAT, "$dim"))
            self._keys("enter read   tab complete   esc leave")

    @on(PathLine.Completed)
    def offer(self, message: PathLine.Completed) -> None:
        """Show the names there are to go on with."""
        if len(message.names) != 1 and not self._reading:
            names = "  ".join(message.names) or "Nothing there begins like that"
            self._say(fit(safe(Content.styled(names, "$dim")), self._width - 2))

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Read what is written; once it is read, give it."""
        if self._reading or not self._written[0]:
            return
        if self._ready and self._report:
            self._say(Content.styled("Writing it down" if self._report.written else "", "$dim"))
            self.call_after_refresh(self._finish)  # what is told first: a long past takes a while
            return
        self._asked = self._written
        self._forget()
        self._keys("esc leave")
        self.show_progress(self.Progress(0.0, self._asked[0]))
        read = partial(self._read_all, path_of(self._asked[0]), self._asked[1])
        self._reading = self.run_worker(read, thread=True, exclusive=True)

    def _finish(self) -> None:
        self.dismiss(self._found if self._report and self._report.written else None)

    # reading

    def _read_all(self, path: str, me: str) -> Findings | SsiError:
        """In the thread: what is found, or why nothing is."""
        worker = get_current_worker()

        def tell(share: float, name: str) -> None:
            if worker.is_cancelled:
                raise _Left
            self.post_message(self.Progress(share, name))

        try:
            return self._read([path], me, tell)
        except SsiError as error:
            return error

    @on(Progress)
    def show_progress(self, message: Progress) -> None:
        """How far reading is."""
        done = Content.assemble(bar(message.share, BAR, "$accent"), f" {message.share:4.0%}  ")
        self._say(fit(done + safe(Content.styled(message.name.rpartition("/")[2], "$dim")), self._width - 2))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work out what it would change; not in the thread, where nothing else may use the tracker meanwhile."""
        if event.worker is self._reading and event.state is WorkerState.SUCCESS:
            self.show_progress(self.Progress(1.0, "compared with what is known"))
            self.call_after_refresh(self._compare, event.worker.result)

    def _compare(self, found: Findings | SsiError | None) -> None:
        self._reading = None
        try:
            if not isinstance(found, Findings):
                raise found or UsageError("nothing was read")
            self._found, self._report = found, bring_in(self._tracker, found, dry_run=True)
        except SsiError as error:
            self._forget()
            self._say(Content.assemble(("× ", "bold $warning"), safe(Content(str(error)))))
            self._keys("enter read   tab complete   esc leave")
        else:
            self._show_report(self._report)

    # the report

    def _forget(self) -> None:
        self._found = self._report = None
        self.remove_class("-told")

    def _show_report(self, report: ImportReport) -> None:
        self.add_class("-told")
        if owner_unclear(report) or self._asked[1]:
            self.add_class("-asked")
            self.query_one("#me").focus()
        self._draw_report()
        self.query_one("#report").scroll_home(animate=False)
        self.typed()

    def _say_report(self) -> None:
        report = self._report
        if report is None:
            return
        index = Content.assemble(
            ("Index ", "$dim"), f"{report.before:.2f} → ", (f"{report.after:.2f}", "bold $primary")
        )
        if report.written:
            rest = "   Nothing is written yet, enter writes it"
            self._keys("enter write   ↑↓ more   esc leave without")
        else:
            rest = f"   {NOTHING_NEW}"
            self._keys("enter close   ↑↓ more   esc leave")
        who = "\nWho you are is not certain: name your profile above, or go on." if owner_unclear(report) else ""
        self._say(Content.assemble(index, rest, (who, "$warning")))

    @property
    def _width(self) -> int:
        return min(WIDEST, self.app.size.width) - FRAME

    def _draw_report(self) -> None:
        if self._report:
            rows = [row for one in report_rows(self._report) for row in drawn(one, self._width)]
            self.query_one("#rows", Static).update(Content("\n").join(rows))

    def action_scroll(self, rows: int) -> None:
        """Show what is further down, or up."""
        self.query_one("#report").scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Show a page further down, or up."""
        report = self.query_one("#report")
        report.scroll_relative(y=pages * max(1, report.size.height - 1), animate=False)

    def _say(self, text: Content) -> None:
        self.query_one("#said", Static).update(text)

    def _keys(self, keys: str) -> None:
        self.query_one(Box).say_keys(keys)
