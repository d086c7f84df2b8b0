"""Write one section of bench/RESULTS.md, leaving the others as they are."""

import os
import platform
import re
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = (
    "# Measured\n\nEvery section is written by the script it names. Ratios matter; absolute times depend on "
    "the machine.\n"
)


def write_section(title: str, command: str, body: str) -> None:
    """Put a section with command, date and machine into the results, replacing an older one."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    where = f"`{command}`, {date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    section = f"## {title}\n\n{where}\n\n{body.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if pattern.search(text):
        text = pattern.sub(lambda _match: section + "\n", text)
    else:
        text = f"{text.rstrip()}\n\n{section}"
    RESULTS.write_text(text.rstrip() + "\n", encoding="utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """Give a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(share: float) -> str:
    """Write a share as a percentage, with a decimal where it is small.

    >>> percent(0.004), percent(0.5), percent(0.0)
    ('0.4', '50', '0')
    """
    if share == 0:
        return "0"
    return f"{100 * share:.1f}" if share < 0.1 else f"{100 * share:.0f}"


def beside(share: float, specified: str) -> str:
    """Write a share with the specification's number in brackets; '' = it says nothing."""
    return f"{percent(share)} ({specified})" if specified else percent(share)
