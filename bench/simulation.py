"""How often is a healthy partnership accused, how often an imbalance found: our rule and the usual one.

    python -m bench.simulation [--data-sets 1000] [--quick]

Writes its sections of bench/RESULTS.md and docs/screenshots/false_alarms.svg. Seeded: the same numbers every
time. ``--quick`` runs 100 data sets per cell and prints only.
"""

import argparse
from collections.abc import Callable
from time import perf_counter

from bench import simulated_relations, simulated_stress, simulated_trend, simulated_views
from bench.sections import write_section

SECTIONS: tuple[tuple[str, Callable[[int, bool], str]], ...] = (
    ("False alarms and power", simulated_views.section),
    ("False alarms under stress", simulated_stress.section),
    ("Questions about each other", simulated_relations.section),
    ("Real change or noise", simulated_trend.section),
)
QUICK = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-sets", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="100 data sets, nothing written")
    options = parser.parse_args()
    data_sets = QUICK if options.quick else options.data_sets
    for title, section in SECTIONS:
        start = perf_counter()
        body = section(data_sets, not options.quick)
        said = f"{_noise(data_sets)}\n\n{body}\n\nTook {perf_counter() - start:.0f} s."
        print(f"## {title}\n\n{said}\n")
        if not options.quick:
            write_section(title, f"python -m bench.simulation --data-sets {data_sets}", said)


def _noise(data_sets: int) -> str:
    rare, half = (100 * (share * (1 - share) / data_sets) ** 0.5 for share in (0.02, 0.5))
    return (
        f"% of {data_sets} made-up health checks per cell; standard error {rare:.1f} near 2%, {half:.1f} "
        "near 50%. In brackets: what the specification says (statistics 4.3, 4.5). It describes its "
        "generator in words only; ours is `bench/made_up.py`. False alarm: at least one flag "
        "anywhere though every partner is alike."
    )


if __name__ == "__main__":
    main()
