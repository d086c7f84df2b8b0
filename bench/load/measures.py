"""Numbers of a run: waits in milliseconds, and what a process has used."""

from collections.abc import Sequence
from pathlib import Path


def milliseconds(waits: Sequence[float]) -> str:
    """Write the waits as "p50 / p95 / p99 / longest" in milliseconds.

    >>> milliseconds([0.001, 0.002, 0.003, 0.1])
    '2 / 100 / 100 / 100'
    """
    ordered = sorted(waits)
    places = (min(len(ordered) - 1, int(len(ordered) * share)) for share in (0.5, 0.95, 0.99))
    found = [ordered[place] for place in places] + [ordered[-1]]
    if len(ordered) % 2 == 0:
        found[0] = ordered[len(ordered) // 2 - 1]
    return " / ".join(f"{1000 * wait:.0f}" for wait in found)


def memory(pid: int) -> float:
    """Give the memory a process holds, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
