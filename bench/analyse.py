"""Analyse a thousand partnerships with a million answers in one file, as anybody would: the command line.

    python -m bench.analyse [--partnerships 1000]

Writes its section of bench/RESULTS.md: seconds, processor seconds, and the most memory that all processes
together held (sampled; pages they share are counted for each of them, so the truth is less).
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from csv import DictReader
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage, struct_rusage
from time import perf_counter, sleep

from assessment.questionnaires import load
from bench.answer_files import Shape, write_files
from bench.sections import table, write_section

HERE = Path(__file__).parent
CORE, FULL = HERE.parent / "questionnaires" / "core.v1.yaml", HERE / "full.v1.yaml"
KIB_PER_MIB = 1024


@dataclass(frozen=True)
class Run:
    """What one run took: seconds on the clock, processor seconds, MiB at most, answers, rows by check."""

    wall: float
    cpu: float
    peak: float
    answers: int
    rows: Counter[str]


def measure(questionnaire: Path, shape: Shape) -> Run:
    """Write the files, analyse them in a process of its own, read its verdicts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        partners, answers, number = write_files(folder, load(questionnaire), shape)
        out = folder / "verdicts.csv"
        command = [sys.executable, "-m", "assessment", "analyse", "--questionnaire", str(questionnaire)]
        command += ["--partners", str(partners), "--answers", str(answers), "--verdicts", str(out)]
        before, start = _processor(getrusage(RUSAGE_CHILDREN)), perf_counter()
        with subprocess.Popen(command, cwd=HERE.parent) as process:
            peak = _watch(process)
        wall, cpu = perf_counter() - start, _processor(getrusage(RUSAGE_CHILDREN)) - before
        if process.returncode:
            raise SystemExit(process.returncode)
        with out.open(encoding="utf-8", newline="") as file:
            rows = Counter(row["check"] for row in DictReader(file))
    return Run(wall, cpu, peak / KIB_PER_MIB, number, rows)


def _processor(used: struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end; give the most KiB that the process and its children held at one time."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _family(process.pid)))
        sleep(0.1)
    return peak


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partnerships", type=int, default=1000)
    number = parser.parse_args().partnerships
    cases = (
        ("core: 40 ratings, 8 dimensions", CORE, Shape(number, 4, 3, 2)),
        ("every kind of question, shares and ratings of partners", FULL, Shape(number, 4, 3, 2)),
    )
    rows, kinds = [], []
    for name, questionnaire, shape in cases:
        run = measure(questionnaire, shape)
        size = f"{shape.rounds} x {shape.partners} x {shape.people}"
        cells = [name, size, f"{run.answers:,}", f"{sum(run.rows.values()):,}"]
        rows.append([*cells, f"{run.wall:.0f}", f"{run.cpu:.0f}", f"{run.peak:,.0f}"])
        kinds.append(f"- {name}: {', '.join(f'{check} {n:,}' for check, n in run.rows.items())}")
    head = ["questionnaire", "rounds x partners x people", "answers", "verdict rows"]
    head += ["seconds", "processor seconds", "MiB, all processes"]
    body = f"{number:,} partnerships in one file. Target: 60 s and 2,048 MiB on two cores.\n\n"
    body += f"{table(head, rows)}\n\nRows by check:\n\n" + "\n".join(kinds)
    write_section("Verdicts of many partnerships", f"python -m bench.analyse --partnerships {number}", body)
    print(body)


if __name__ == "__main__":
    main()
