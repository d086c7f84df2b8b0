"""How often is a healthy partnership accused, how often an imbalance found: our rule and the usual one.

    python -m bench.simulation [--data-sets 500]

Writes its section of bench/RESULTS.md and docs/screenshots/false_alarms.svg. Seeded: the same numbers every
time.
"""

import argparse
from pathlib import Path
from time import perf_counter

import numpy as np

from assessment.imbalance import Rule
from assessment.imbalance.echo import echoes
from assessment.imbalance.family import Family, Level, Limits, Subject
from assessment.imbalance.judge import judge
from assessment.model import Check
from assessment.scoring.relational import rater_centred
from bench.bars import grouped_bars
from bench.made_up import GAP_25, GAP_37, ratings, views
from bench.sections import table, write_section

DESIGNS = [[5] * 2, [3] * 4, [5] * 4, [8] * 4, [15] * 4, [8] * 6, [5] * 8, [3, 5, 9, 15]]
NAIVE_POINTS = 12.5
"""The usual rule: half a scale point between a partner and the others is a gap."""

FIGURE = Path(__file__).parent.parent / "docs" / "screenshots" / "false_alarms.svg"
RULE = Rule()


def perception(values: np.ndarray, owner: np.ndarray, partners: int) -> tuple[np.ndarray, np.ndarray]:
    """Give our levels and the naive flags, both (dimensions, partners)."""
    own = np.tile(np.eye(partners, dtype=bool), (1, values.shape[1]))
    subjects = tuple(
        Subject(Check.PERCEPTION, str(d), p) for d in range(values.shape[1]) for p in range(partners)
    )
    limits = Limits(RULE.prior_sd, RULE.allowance, RULE.flag, RULE.critical, RULE.none_band)
    family = Family(
        np.repeat(values, partners, axis=1),
        owner,
        own,
        ~own,
        limits,
        subjects,
        np.full(len(subjects), np.nan),
    )
    found = judge(family, RULE)
    level = found.level.copy()
    level[list(echoes(family, found, RULE, family.without_partner))] = Level.QUIET
    return level.reshape(-1, partners), (np.abs(found.gap) >= NAIVE_POINTS).reshape(-1, partners)


def received(table_: np.ndarray, owner: np.ndarray, partners: int) -> tuple[np.ndarray, np.ndarray]:
    """Give our levels and naive flags for ratings received, one row."""
    foreign = ~np.eye(partners, dtype=bool)
    limits = Limits(
        RULE.prior_sd, RULE.received_allowance, RULE.flag, RULE.critical, RULE.none_band, at_least=2.0
    )
    subjects = tuple(Subject(Check.RECEIVED, "commitment", p) for p in range(partners))
    values = rater_centred(table_, owner)
    family = Family(
        values, owner, foreign, np.zeros_like(foreign), limits, subjects, np.full(partners, np.nan)
    )
    found = judge(family, RULE)
    return found.level[None, :], (np.abs(found.gap) >= NAIVE_POINTS)[None, :]


def rates(rng: np.random.Generator, sizes: list[int], gap: float, data_sets: int) -> tuple[float, ...]:
    """Give shares of data sets: any flag (ours, naive); on the true partner watch, flag, naive flag."""
    counts = np.zeros(5)
    for _ in range(data_sets):
        values, owner = views(rng, sizes, gap)
        level, naive = perception(values, owner, len(sizes))
        flagged = level >= Level.FLAG
        true = (0, 0)
        counts += (flagged.any(), naive.any(), level[true] >= Level.WATCH, flagged[true], naive[true])
    return tuple(counts / data_sets)


def rates_received(
    rng: np.random.Generator, partners: int, people: int, gap: float, data_sets: int
) -> tuple[float, ...]:
    """Give shares of data sets for ratings: ours any flag, naive any flag, ours on the true partner."""
    counts = np.zeros(3)
    for _ in range(data_sets):
        level, naive = received(*ratings(rng, partners, people, gap), partners)
        flagged = level >= Level.FLAG
        counts += (flagged.any(), naive.any(), flagged[0, 0])
    return tuple(counts / data_sets)


def _name(sizes: list[int]) -> str:
    return f"{len(sizes)}x{sizes[0]}" if len(set(sizes)) == 1 else ",".join(map(str, sizes))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}" if share < 0.1 else f"{100 * share:.0f}"


def simulate(data_sets: int) -> str:
    """Run everything, draw the figure, give the text of the results."""
    rng = np.random.default_rng(20260101)
    rows, bars = [], []
    for sizes in DESIGNS:
        clean = rates(rng, sizes, 0.0, data_sets)
        one, bigger = (rates(rng, sizes, gap, data_sets) for gap in (GAP_25, GAP_37))
        rows.append([_name(sizes), *map(_percent, (clean[1], clean[0], one[2], one[3], one[4], bigger[3]))])
        bars.append((_name(sizes), 100 * clean[1], 100 * clean[0]))
    grouped_bars(FIGURE, bars, data_sets)
    head = ["partners x people", "false alarm, usual rule", "false alarm, ours"]
    head += ["25 points lower: watch or more", "flag", "usual rule", "37.5 points lower: flag"]
    related = [
        [f"{k}x{n}", *map(_percent, (clean[1], clean[0], true[2]))]
        for k, n in ((3, 3), (4, 3), (4, 5), (6, 5))
        for clean, true in [
            (rates_received(rng, k, n, 0.0, data_sets), rates_received(rng, k, n, 1.0, data_sets))
        ]
    ]
    related_head = [
        "partners x people",
        "false alarm, usual rule",
        "false alarm, ours",
        "24 points lower: flag",
    ]
    most = 50 / data_sets**0.5
    return (
        f"% of {data_sets} made-up health checks per cell (standard error at most {most:.1f}). "
        "False alarm: at least one flag anywhere though every partner is alike. Usual rule: a partner's mean "
        "half a scale point (12.5) from the others'. Ours: the decision rule with echo.\n\n"
        f"Views of the partnership, 3 dimensions:\n\n{table(head, rows)}\n\n"
        f"Ratings of each other (commitment received; pairs differ by .25 points even when all is well):\n\n"
        f"{table(related_head, related)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-sets", type=int, default=500)
    options = parser.parse_args()
    start = perf_counter()
    body = simulate(options.data_sets)
    command = f"python -m bench.simulation --data-sets {options.data_sets}"
    write_section("False alarms and power", command, f"{body}\n\nTook {perf_counter() - start:.0f} s.")
    print(body)


if __name__ == "__main__":
    main()
