"""Small enough to be read in one go, and each public name explained in a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .source import FUNCTIONS, Function, Module, length, modules

MODULE, CLASS, FUNCTION = 300, 200, 40

EXCEPTIONS: dict[str, str] = {}
"""What may be longer, `path` or `path name`, and the reason."""

# Textual and `Rows` call these by name: what they are for is explained there.
HOOKS = ("draw", "compose", "render", "render_line", "check_action", "get_content_height", "get_content_width")
HOOK_PREFIXES = ("on_", "watch_", "validate_", "compute_")


def too_long(module: Module) -> list[str]:
    sizes = [(module.path, module.text.count("\n"), MODULE)]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            sizes.append((f"{module.path} {node.name}", length(node), CLASS))
        elif isinstance(node, FUNCTIONS):
            sizes.append((f"{module.path} {node.name}", length(node), FUNCTION))
    return [
        f"{name}: {lines} lines, {most} at most"
        for name, lines, most in sizes
        if lines > most and name not in EXCEPTIONS
    ]


def undocumented(module: Module, explained: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    """Public names without a docstring; a method may have it in the class it is inherited from."""
    missing = [module.path] if module.tree.body and not ast.get_docstring(module.tree) else []
    names = public(module.tree.body, explained)
    return missing + [f"{module.path}:{node.lineno} {node.name}" for node in names if not ast.get_docstring(node)]


def explained_methods(found: list[Module]) -> frozenset[tuple[str, str]]:
    """The names of each class and of its methods that have a docstring."""
    return frozenset(
        (cls.name, method.name)
        for module in found
        for cls in ast.walk(module.tree)
        if isinstance(cls, ast.ClassDef)
        for method in cls.body
        if isinstance(method, FUNCTIONS) and ast.get_docstring(method)
    )


def public(body: list[ast.stmt], explained: frozenset[tuple[str, str]]) -> Iterator[ast.ClassDef | Function]:
    """The classes, functions and methods that others may use, but for methods a base class explains."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node
            bases = [ast.unparse(base) for base in node.bases]
            for method in public(node.body, explained):
                if not any((base, method.name) in explained for base in bases):
                    yield method
        elif isinstance(node, FUNCTIONS) and not is_private(node):
            yield node


def is_private(node: Function) -> bool:
    decorators = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return (
        node.name.startswith("_") or node.name in HOOKS or node.name.startswith(HOOK_PREFIXES) or "setter" in decorators
    )


def module_of(text: str) -> Module:
    return Module("sample.py", text, ast.parse(text))


def test_nothing_is_too_long() -> None:
    found = [size for module in modules() for size in too_long(module)]
    assert not found, "\n".join(found)


def test_what_is_too_long_is_found() -> None:
    function = "def f():\n" + "    pass\n" * 40
    cls = "class A:\n" + "    a = 1\n" * 200
    assert too_long(module_of(function)) == ["sample.py f: 41 lines, 40 at most"]
    assert too_long(module_of(cls)) == ["sample.py A: 201 lines, 200 at most"]
    assert too_long(module_of("a = 1\n" * 301)) == ["sample.py: 301 lines, 300 at most"]


def test_every_exception_is_still_needed() -> None:
    names = {module.path for module in modules()}
    assert [name for name in EXCEPTIONS if name.split()[0] not in names] == []


def test_every_public_name_has_a_docstring() -> None:
    found = modules()
    explained = explained_methods(found)
    missing = [name for module in found for name in undocumented(module, explained)]
    assert not missing, "\n".join(missing)


def test_a_missing_docstring_is_found() -> None:
    text = '"""A."""\nclass A:\n    "A."\n    def f(self): ...\n    def _g(self): ...\n    def on_mount(self): ...\n'
    assert undocumented(module_of(text)) == ["sample.py:4 f"]
    assert undocumented(module_of("def h(): ...")) == ["sample.py", "sample.py:1 h"]


def test_a_method_may_be_explained_in_its_base_class() -> None:
    base = module_of('"""A."""\nclass A:\n    "A."\n    def f(self):\n        "F."\n')
    child = module_of('"""B."""\nclass B(A):\n    "B."\n    def f(self): ...\n    def g(self): ...\n')
    assert undocumented(child, explained_methods([base])) == ["sample.py:5 g"]
