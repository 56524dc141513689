"""Nothing is left over: every name that the package defines is used in it, too."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from string import Formatter

from textual.app import App
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.validation import Validator
from textual.widgets import Input

from .source import FUNCTIONS, PACKAGE, Module, modules

CALLED_BY_OTHERS = {
    name
    for kind in (App, ModalScreen, Input, Provider, LineFilter, Suggester, Validator, Formatter)
    for name in dir(kind)
}
HOOKS = re.compile(r"__\w+__|(on|watch|validate|compute|_on|_watch|_validate)_\w+")
ACTION = "action_"
"""What a binding calls without this."""


def defined(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and name of each function, class, method, constant and field, without those that a decorator takes."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef)):
            for inner in node.body:
                if isinstance(inner, (*FUNCTIONS, ast.ClassDef)):
                    if not any(is_registering(one) for one in inner.decorator_list):
                        yield inner.lineno, inner.name
                elif isinstance(inner, (ast.Assign, ast.AnnAssign)):
                    targets = inner.targets if isinstance(inner, ast.Assign) else [inner.target]
                    yield from ((inner.lineno, target.id) for target in targets if isinstance(target, ast.Name))


def is_registering(decorator: ast.expr) -> bool:
    """Whether a decorator hands on what it decorates, as `@command(…)` and `@on(…)` do."""
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func).rpartition(".")[2] not in (
        "dataclass",
        "work",
    )


def left_over(found: Iterable[Module], styles: str = "") -> list[str]:
    """What is defined and named nowhere else, neither in code nor in a text such as that of a binding."""
    found = list(found)
    words = Counter(re.findall(r"\w+", "\n".join([styles, *(module.text for module in found)])))
    return [
        f"{module.path}:{line} {name}"
        for module in found
        for line, name in defined(module.tree)
        if words[name] < 2
        and not HOOKS.fullmatch(name)
        and name not in CALLED_BY_OTHERS
        and not (name.startswith(ACTION) and words[name.removeprefix(ACTION)])
    ]


def test_nothing_is_left_over() -> None:
    styles = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.tcss")))
    found = left_over(modules(), styles)
    assert not found, "\n".join(found)


def test_what_is_left_over_is_found() -> None:
    methods = "def e(self): ...\n    def action_f(self): ...\n    def on_key(self): ...\n"
    text = f"A = B = 1\nclass C:\n    d: int = B\n    {methods}"
    sample = Module("sample.py", text, ast.parse(text))
    assert left_over([sample]) == [f"sample.py:{place}" for place in ("1 A", "2 C", "3 d", "4 e", "5 action_f")]
    used = "from x import C\n@on(C)\ndef g(): return A, C().d, C().e, 'f'\n"
    assert left_over([sample, Module("other.py", used, ast.parse(used))]) == []
