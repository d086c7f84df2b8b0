"""Score a million people: ours against what most people write, in the same run on the same answers.

python -m bench.scoring [--people 1000000]
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from assessment.imbalance import detect
from assessment.model import HealthCheck, HealthCheckState, Partner, Partnership, Promise, Response
from assessment.questionnaires import load
from assessment.scoring import score
from assessment.scoring.matrix import Layout, score_matrix
from assessment.services.analysis import Round, analyse, verdicts
from bench.sections import table, write_section

ITEMS, DIMENSIONS = 40, 8
LAYOUT = Layout(tuple(i % DIMENSIONS for i in range(ITEMS)), tuple(i % 4 == 1 for i in range(ITEMS)))
CORE = Path(__file__).parent.parent / "questionnaires" / "core.v1.yaml"


def answers(people: int) -> np.ndarray:
    """Give people x 40 codes 1-5 as int8, 5% missing (0)."""
    rng = np.random.default_rng(0)
    codes = rng.integers(1, 6, (people, ITEMS), dtype=np.int8)
    codes[rng.random((people, ITEMS), dtype=np.float32) < 0.05] = 0
    return codes


def pandas_wide(codes: np.ndarray) -> np.ndarray:
    """Score with a wide table and mean(axis=1) per dimension."""
    frame = pd.DataFrame(codes.astype(np.float64)).replace(0.0, np.nan)
    percent = 25.0 * (frame - 1.0)
    for item, turned in enumerate(LAYOUT.reverse):
        if turned:
            percent[item] = 100.0 - percent[item]
    columns = []
    for dimension in range(DIMENSIONS):
        mine = [item for item, d in enumerate(LAYOUT.dimension) if d == dimension]
        means = percent[mine].mean(axis=1)
        columns.append(means.where(percent[mine].notna().sum(axis=1) >= (len(mine) + 1) // 2))
    return np.stack(columns, axis=1)


def whole_numpy(codes: np.ndarray) -> np.ndarray:
    """Score with one float64 array with NaN."""
    percent = np.where(codes == 0, np.nan, 25.0 * (codes.astype(np.float64) - 1.0))
    turned = np.array(LAYOUT.reverse)
    percent[:, turned] = 100.0 - percent[:, turned]
    columns = []
    for dimension in range(DIMENSIONS):
        part = percent[:, [d == dimension for d in LAYOUT.dimension]]
        known = np.isfinite(part).sum(axis=1)
        total = np.nansum(part, axis=1)
        columns.append(np.where(known >= (part.shape[1] + 1) // 2, total / np.maximum(known, 1), np.nan))
    return np.stack(columns, axis=1)


def best_of(times: int, work: Callable[[], object]) -> float:
    """Give the shortest of several runs, in seconds: what the code needs when nothing else runs."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


def million(people: int) -> str:
    """Compare the three ways, check that they agree, give the table."""
    codes = answers(people)
    ways = (
        ("ours: int8, chunks, matrix products", score_matrix, 7),
        ("whole numpy, float64", whole_numpy, 2),
    )
    ways += (("pandas, wide", pandas_wide, 2),)
    few = codes[:50_000]
    for _name, way, _times in ways[1:]:
        ours = score_matrix(few, LAYOUT)
        np.testing.assert_allclose(ours, way(few), atol=1e-3)
    seconds = {
        name: best_of(times, lambda way=way: way(codes, LAYOUT) if way is score_matrix else way(codes))
        for name, way, times in ways
    }
    fastest = min(seconds.values())
    rows = [[name, f"{1000 * s:.0f}", f"{s / fastest:.1f}"] for name, s in seconds.items()]
    return table([f"{people:,} people x {ITEMS} items", "ms", "times ours"], rows)


def health_check() -> tuple[Partnership, Round]:
    """Give a partnership of five partners with five people each, on the core questionnaire."""
    tool, rng = load(CORE), np.random.default_rng(3)
    names = [f"p{n}" for n in range(5)]
    partners = tuple(Partner(n, n, n, colour=c) for c, n in enumerate(names))
    web = Partnership("b", "", "Bench", partners=partners)
    scored = [item for item in tool.items if item.dimension]
    people = [
        Response(f"{n}-{i}", n, {(item.id, ""): float(rng.integers(1, 6)) for item in scored})
        for n in names
        for i in range(5)
    ]
    check = HealthCheck(
        "h", "b", 1, tool.id, tool.version, tool.fingerprint, Promise.CONFIDENTIAL, HealthCheckState.CLOSED
    )
    return web, Round(check, tool, people)


def one_health_check() -> str:
    """Time the flags and the whole report of one health check."""
    web, round_ = health_check()
    scores = score(round_.instrument, [partner.id for partner in web.partners], round_.responses)
    rows = [
        [
            "flags from scores (8 dimensions, 40 tests, 26 fits each)",
            best_of(30, lambda: detect(scores, web)),
        ],
        ["scores and protected verdicts from answers", best_of(30, lambda: verdicts(web, [round_]))],
        ["the whole report, sentences included", best_of(10, lambda: analyse(web, [round_]))],
    ]
    return table(["5 partners x 5 people", "ms"], [[name, f"{1000 * s:.1f}"] for name, s in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    options = parser.parse_args()
    agree = "Best of several runs; results agree to 0.001 points."
    body = f"{million(options.people)}\n\n{agree}\n\n{one_health_check()}"
    write_section("Scoring and flags", f"python -m bench.scoring --people {options.people}", body)
    print(body)


if __name__ == "__main__":
    main()
