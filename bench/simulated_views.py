"""Views of the partnership: verdicts when nothing is wrong, and of a partner that sees things differently."""

from pathlib import Path

import numpy as np

from assessment.imbalance import Rule
from assessment.imbalance.detectable import detectable_perception
from bench.bars import grouped_bars
from bench.made_up import GAP_25, GAP_37
from bench.rates import KINDS, Rates, all_rates, of_views
from bench.sections import beside, percent, table

FIGURE = Path(__file__).parent.parent / "docs" / "screenshots" / "false_alarms.svg"

SPECIFIED = (
    ([3] * 2, "1 95 4.1", ".2 66 22 9 2", "0 34 29 25 11", 57),
    ([5] * 2, "24 72 4.6", "2.6 46 26 17 9", ".1 12 21 29 38", 43),
    ([8] * 2, "60 35 4.3", "3.2 23 26 25 23", "0 2 9 19 69", 34),
    ([12] * 2, "85 12 3.3", "2.6 10 21 27 39", "0 0 1 7 91", 29),
    ([5] * 3, "49 50 1.2", "3.0 53 21 14 9", ".1 13 20 25 42", 42),
    ([3] * 4, "18 81 .7", "1.8 75 17 4 2", ".1 38 36 16 10", 53),
    ([5] * 4, "59 40 .8", "3.5 50 22 14 11", ".1 10 18 23 50", 40),
    ([8] * 4, "87 12 .8", "3.1 25 24 21 27", "0 1 4 10 85", 32),
    ([12] * 4, "98 2 .6", "2.5 8 15 29 46", "0 0 0 2 98", 26),
    ([15] * 4, "99 0 .5", "1.9 2 10 35 51", "0 0 0 1 99", 24),
    ([8] * 6, "91 8 .5", "2.8 27 23 20 27", "0 2 3 8 88", 31),
    ([3] * 8, "30 69 .3", "2.9 75 20 2 1", ".2 39 42 15 4", 53),
    ([5] * 8, "71 29 .3", "3.2 55 24 11 6", ".1 12 22 21 45", 40),
    ([8] * 8, "93 7 .3", "4.8 27 20 21 27", "0 1 3 9 87", 31),
    ([3, 5, 9, 15], "68 31 .8", "3.1 65 25 5 1", ".1 27 42 20 12", 48),
    ([3, 3, 4, 6, 10, 15], "64 35 .4", "3.1 71 22 3 1", ".1 33 44 16 7", 50),
)
"""Statistics 4.3: sizes; none, insufficient, alarm per cell; five verdicts at 25 and at 37.5; 80% at."""

FALSE = {"2x5": "", "4x3": ".4", "4x5": "1.5", "4x8": "1.5", "4x15": ".7"}
USUAL_FALSE = {"4x3": "95", "4x5": "83", "4x8": "59", "4x15": "18"}
DRAWN = ("2x5", "4x3", "4x5", "4x8", "4x15", "6x8", "8x5", "3,5,9,15")


def section(data_sets: int, draw: bool) -> str:
    """Simulate all designs of the specification and put them beside it."""
    worlds = [of_views(sizes, gap) for sizes, *_ in SPECIFIED for gap in (0.0, GAP_25, GAP_37)]
    found = all_rates(worlds, data_sets)
    clean, one, bigger = found[::3], found[1::3], found[2::3]
    names = [name(sizes) for sizes, *_ in SPECIFIED]
    if draw:
        bars = [(n, 100 * c.usual, 100 * c.flag) for n, c in zip(names, clean, strict=True) if n in DRAWN]
        grouped_bars(FIGURE, bars, data_sets)
    return (
        "The usual rule calls half a scale point (12.5) between a partner's mean and the others' a gap. Ours "
        "is the decision rule with echo; three dimensions, partner 0 lower in one of them.\n\n"
        f"{_false_and_found(names, clean, one, bigger)}\n\n"
        "Verdicts one by one, without the echo rule as in the specification. Nothing wrong: share of all "
        "cells. Then the verdict of the partner that is lower. Last column: the smallest gap that the wizard "
        "says would be flagged four times of five, from the prior spread; the specification's was measured "
        "on made-up data, whose spread is smaller than the prior, so the wizard promises a little less.\n\n"
        f"{_verdicts(names, clean, one, bigger)}"
    )


def name(sizes: list[int]) -> str:
    """Name a design: partners x people, or the people of each partner."""
    return f"{len(sizes)}x{sizes[0]}" if len(set(sizes)) == 1 else ",".join(map(str, sizes))


def _false_and_found(names: list[str], clean: list[Rates], one: list[Rates], bigger: list[Rates]) -> str:
    head = ["partners x people", "false alarm, usual rule", "false alarm, ours"]
    head += ["25 points lower: watch or more", "flag", "usual rule", "37.5 points lower: flag"]
    rows = [
        [
            design,
            beside(nothing.usual, USUAL_FALSE.get(design, "")),
            beside(nothing.flag, FALSE.get(design, "")),
            *map(percent, (low.asked, low.found, low.usual_found, lower.found)),
        ]
        for design, nothing, low, lower in zip(names, clean, one, bigger, strict=True)
    ]
    return table(head, rows)


def _verdicts(names: list[str], clean: list[Rates], one: list[Rates], bigger: list[Rates]) -> str:
    short = ", ".join(KINDS[2:])
    head = ["partners x people", "nothing wrong: none, insufficient, alarm"]
    head += [f"25: none, insufficient, {short}", "37.5: the same", "80% found from"]
    rows = []
    for at, (sizes, nothing, low, lower, smallest) in enumerate(SPECIFIED):
        cells = clean[at].cells
        alarm = sum(cells[kind] for kind in KINDS[2:])
        wizard = detectable_perception(np.array(sizes, dtype=float), Rule())[0]
        rows.append(
            [
                names[at],
                f"{_line([cells['none'], cells['insufficient'], alarm])} ({nothing})",
                f"{_line(one[at].true.values())} ({low})",
                f"{_line(bigger[at].true.values())} ({lower})",
                f"{wizard:.0f} ({smallest})",
            ]
        )
    return table(head, rows)


def _line(shares) -> str:
    return " ".join(percent(share) for share in shares)
