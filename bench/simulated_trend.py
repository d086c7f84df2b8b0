"""Two rounds of the same people: real change or noise."""

from bench.made_up import GAIN_10, GAIN_20
from bench.rates import all_rates, of_change, of_change_of_all
from bench.sections import beside, percent, table
from bench.simulated_views import name

SPECIFIED = (
    ([5] * 2, ".2", ".7", "53", "27", "62", "22", ".2", "62"),
    ([3] * 4, "0", ".2", "96", "1", "17", "26", ".3", "55"),
    ([5] * 4, ".2", "1.5", "77", "14", "44", "62", "1.2", "28"),
    ([8] * 4, ".3", "1.2", "45", "48", "76", "88", "1.7", "14"),
    ([12] * 3, "0", ".3", "14", "83", "97", "89", ".5", "8"),
    ([8] * 6, "0", ".5", "55", "38", "67", "98", ".8", "4"),
    ([5] * 8, "0", ".3", "95", "6", "25", "96", ".8", "8"),
)
"""Statistics 4.5: false T1 at r .70, at .50, usual; +20 flag, watch; T2: +10, false, usual."""


def section(data_sets: int, _draw: bool) -> str:
    """Simulate change per partner (T1) and of the whole (T2)."""
    worlds = []
    for sizes, *_ in SPECIFIED:
        worlds += [of_change(sizes, 0.70), of_change(sizes, 0.50), of_change(sizes, 0.70, GAIN_20)]
        worlds += [of_change_of_all(sizes, 0.70, GAIN_10), of_change_of_all(sizes, 0.70)]
    found = all_rates(worlds, data_sets)
    rows = []
    for at, (sizes, *says) in enumerate(SPECIFIED):
        still, loose, gained, all_gained, all_still = found[5 * at : 5 * at + 5]
        shares = (still.flag, loose.flag, still.usual, gained.found, gained.asked)
        shares += (all_gained.found, all_still.flag, all_still.usual)
        rows.append([name(sizes), *(beside(x, said) for x, said in zip(shares, says, strict=True))])
    head = ["partners x people", "per partner: false, r = .70", "false, r = .50", "false, usual rule"]
    head += [
        "one partner +20: real",
        "watch or more",
        "whole, everybody +10: real",
        "false",
        "false, usual rule",
    ]
    return (
        "r is the correlation of a person's scores in the two rounds. The usual rule calls 10 points of a "
        "partner's mean a change, 5 points of the whole's.\n\n"
        + table(head, rows)
        + f"\n\n{_unlinked(found)}"
    )


def _unlinked(found: list) -> str:
    most = max(one.flag for at, one in enumerate(found) if at % 5 in (0, 1, 4))
    return f"The most false changes anywhere in this table: {percent(most)}%."
