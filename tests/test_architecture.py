"""The house keeps its shape: imports, sizes, style, and nothing of the builder's machine in the tree."""

import ast
import os
import re
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"
OURS = [
    ROOT / "app.py",
    *sorted((ROOT / "assessment").rglob("*.py")),
    *sorted((ROOT / "pages").rglob("*.py")),
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def _bodies(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    return [
        (f"{path.name}:{node.lineno} {node.name}", node.end_lineno - node.body[0].lineno + 1)
        for node in found
    ]


def _tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a quality tool of requirements-dev.txt; on a laptop without it, skip and say so."""
    if find_spec(name) is None:
        (pytest.fail if IN_CI else pytest.skip)(f"{name} comes with requirements-dev.txt")
    command = [sys.executable, "-m", name, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_walk_one_way():
    """Each package takes the previous noun and gives the next; no package reaches round its neighbour."""
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def test_pages_ask_services_only():
    """A page shows what services give: it never opens storage, scores or draws cells itself."""
    forbidden = ("assessment.storage", "assessment.scoring", "assessment.imbalance", "sqlalchemy", "openpyxl")
    for page in (ROOT / "pages").rglob("*.py"):
        wrong = [name for name in _imported(page) if name.startswith(forbidden)]
        assert not wrong, f"{page.relative_to(ROOT)} imports {wrong}"


def test_files_stay_small():
    """No source file above 300 lines, no test above 400."""
    long = [f"{p.relative_to(ROOT)} {_lines(p)}" for p in OURS if _lines(p) > 300]
    long += [f"{p.relative_to(ROOT)} {_lines(p)}" for p in TESTS if _lines(p) > 400]
    assert not long


def test_functions_stay_small():
    """Half of all function bodies have at most 8 lines, none more than 50."""
    bodies = [body for path in OURS for body in _bodies(path)]
    assert [name for name, length in bodies if length > 50] == []
    assert statistics.median(length for _, length in bodies) <= 8


def test_no_vague_modules():
    """No module is called utils, helpers, common or manager: such names attract everything."""
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [p for p in OURS if p.stem in vague or p.parent.name in vague] == []


def test_nothing_of_the_machine_in_the_tree():
    """Requirement files hold no address and no committed text names a builder's folder."""
    for path in ROOT.glob("requirements*.txt"):
        assert "://" not in path.read_text(encoding="utf-8"), path.name
    folders = re.compile(r"(^|[^A-Za-z0-9_.-])/(work|root|farm)/")
    for path in [
        *OURS,
        *TESTS,
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "bench").rglob("*"),
    ]:
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".txt"} and path != Path(__file__):
            assert not folders.search(path.read_text(encoding="utf-8")), path.relative_to(ROOT)


def test_style():
    """Ruff finds nothing in code, pages, tests and benches."""
    run = _tool("ruff", "check", "--no-cache", ".")
    assert run.returncode == 0, run.stdout
    run = _tool("ruff", "format", "--check", "--no-cache", ".")
    assert run.returncode == 0, run.stdout


def test_types():
    """Mypy strict finds nothing in assessment/."""
    run = _tool("mypy", "--no-error-summary", "--cache-dir", "/dev/null")
    assert run.returncode == 0, run.stdout
