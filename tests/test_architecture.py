"""The house's own rules: who may import whom, and how large a thing may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

import rashomon

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(rashomon.__file__).parent
LAYERS = (
    {"model", "errors", "__init__"},
    {"text", "data"},
    {"reader"},
    {"collect", "clean", "lineage", "stories", "statements", "claims", "events", "brief", "store", "corrections"},
    {"stages"},
    {"pipeline"},
    {"two", "gazetteers", "jobs", "ledgers"},
    {"views"},
    {"printed", "drawn", "review"},
    {"web"},
    {"cli"},
    {"__main__"},
)
LONGEST_FILE_LINES = 400
LONGEST_FUNCTION_LINES = 40
SOME_LEEWAY = 1.15
"""The house says "about"; a longer one wants a reason, not an exception list."""
FILES = sorted(ROOT.rglob("*.py"))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def part(name: str) -> str:
    return name.split(".")[1] if "." in name else "__init__"


def layer(name: str) -> int:
    found = [number for number, parts in enumerate(LAYERS) if part(name) in parts]
    assert found, f"{name} stands in no layer; name it in LAYERS"
    return found[0]


@cache
def imports(path: Path, at_load: bool) -> frozenset[str]:
    """Modules of this package that a file imports; `at_load`: only those that run when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {module(file) for file in FILES}
    found: set[str] = set()
    for node in at_load_nodes(tree) if at_load else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "rashomon"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if (node.module or "").split(".")[0] == "rashomon":
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= {name for name in inner if name in names} or {str(node.module)}
                if inner - names:
                    found.add(str(node.module))
    return frozenset(found)


def at_load_nodes(tree: ast.Module) -> list[ast.AST]:
    found: list[ast.AST] = []
    queue: list[ast.AST] = list(tree.body)
    while queue:
        node = queue.pop()
        found.append(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        queue.extend(ast.iter_child_nodes(node))
    return found


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_go_down_the_layers_and_never_to_a_sibling(path: Path) -> None:
    own = module(path)
    for name in imports(path, at_load=False):
        if part(name) == part(own) or name == "rashomon":
            continue
        assert layer(name) < layer(own) or {layer(name), layer(own)} <= {0, 1}, f"{own} imports {name}"


def test_no_imports_go_round_in_a_circle() -> None:
    graph = {module(path): imports(path, at_load=True) for path in FILES}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"a circle: {' -> '.join((*above, name))}"
        if name not in done:
            for other in sorted(graph.get(name, ())):
                if other != name and not name.startswith(other + "."):
                    visit(other, (*above, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", FILES, ids=module)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE_LINES * SOME_LEEWAY
    long = [
        f"{node.name} ({length(node)} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LONGEST_FUNCTION_LINES * SOME_LEEWAY
    ]
    assert long == []


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the function's code, its docstring left out."""
    doc = node.body[0]
    documented = isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return lines - ((doc.end_lineno or doc.lineno) - doc.lineno + 1 if documented else 0)


@pytest.mark.parametrize("path", FILES, ids=module)
def test_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
    assert [module(path) for path in FILES if drawers & set(module(path).split("."))] == []


def nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Every node of a kind, with the module it stands in."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield module(path), node


def test_only_one_place_catches_everything() -> None:
    """Elsewhere a broad `except` may only turn another library's error into one of ours."""
    everything = ("Exception", "BaseException")
    broad = {
        name for name, node in nodes(ast.ExceptHandler) if node.type is None or ast.unparse(node.type) in everything if not turns(node)
    }
    assert broad == {"rashomon.pipeline"}


def turns(handler: ast.ExceptHandler) -> bool:
    (first, *rest) = handler.body
    return not rest and isinstance(first, ast.Raise) and first.cause is not None


def test_only_the_command_line_prints_and_exits() -> None:
    loud = {name for name, node in nodes(ast.Call) if ast.unparse(node.func) in ("print", "sys.exit", "exit", "quit", "typer.echo")}
    assert {part(name) for name in loud} <= {"cli"}
