"""Golden files: text that a person can read and compare. Run with UPDATE_GOLDEN=1 to write them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"


def check_golden(name: str, text: str) -> None:
    """Compare with the golden file, or write it where UPDATE_GOLDEN=1."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"No golden file {path.name}: run with UPDATE_GOLDEN=1 and read what it wrote."
    assert text == path.read_text(encoding="utf-8"), (
        f"{path.name} changed; if intended, run with UPDATE_GOLDEN=1."
    )
