"""Is what is installed what was tested?"""

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assessment.services.checkup.result import Result, advice, fault, fine
from assessment.settings import Settings

PINS = Path(__file__).resolve().parents[3] / "requirements.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)\s*(;[^\\]*)?")
OLDEST = (3, 11)


def python(_settings: Settings) -> Result:
    """Look at Python itself."""
    found = sys.version.split()[0]
    if sys.version_info[:2] < OLDEST:
        return fault("Python", found, "Install Python 3.11 or newer.")
    return fine("Python", found)


def packages(_settings: Settings) -> Result:
    """Compare every installed package with the pinned version."""
    if not PINS.is_file():
        return advice("Packages", "requirements.txt is not here", "Install from the whole repository.")
    pins = read_pins(PINS.read_text(encoding="utf-8"))
    wrong = [words for name, allowed in pins.items() if (words := _difference(name, allowed))]
    if wrong:
        cure = "Run: pip install -r requirements.txt"
        return fault("Packages", f"{len(wrong)} differ: {', '.join(wrong[:5])}", cure)
    return fine("Packages", f"{len(pins)} as pinned")


def read_pins(text: str) -> dict[str, frozenset[str]]:
    """Give the pinned versions by package: several where they differ by Python; '' = may be missing here."""
    pins: dict[str, frozenset[str]] = {}
    for match in filter(None, map(PIN.match, text.splitlines())):
        allowed = {match[2], ""} if match[3] else {match[2]}
        pins[match[1]] = pins.get(match[1], frozenset()) | allowed
    return pins


def _difference(name: str, allowed: frozenset[str]) -> str:
    """Say how a package differs from its pins; '' if it does not, or is not for this system."""
    try:
        present = version(name)
    except PackageNotFoundError:
        return "" if "" in allowed else f"{name} is missing"
    return "" if present in allowed else f"{name} {present} instead of {' or '.join(sorted(allowed - {''}))}"
