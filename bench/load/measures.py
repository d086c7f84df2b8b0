"""Numbers of a run: waits in milliseconds, and what a process has used."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def milliseconds(waits: Sequence[float]) -> str:
    """Write the waits as "p50 / p95 / p99 / longest" in milliseconds.

    >>> milliseconds([0.001, 0.002, 0.003, 0.1])
    '2 / 85 / 97 / 100'
    """
    found = [*np.percentile(waits, [50, 95, 99]), max(waits)]
    return " / ".join(f"{1000 * wait:.0f}" for wait in found)


def memory(pid: int) -> float:
    """Give the memory a process holds, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def plain_loop() -> float:
    """Give the seconds that ten million additions take: how fast these shared cores are at the moment."""
    since, total = time.perf_counter(), 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - since
