"""Questions about each other: commitment received and shares of influence."""

from bench.made_up import GAP_25
from bench.rates import all_rates, of_ratings, of_shares
from bench.sections import beside, table

RATED = (
    (3, 3, "6-7", "57", "39"),
    (3, 5, "6-7", "", "56"),
    (3, 8, "6-7", "", "72"),
    (4, 3, "4-5", "", "59"),
    (4, 5, "4-5", "21", "80"),
    (4, 8, "4-5", "", "93"),
    (6, 3, ".4-3", "", "87"),
    (6, 5, ".4-3", "", "97"),
    (6, 8, ".4-3", "", "99"),
    (8, 3, "0-2", "", "96"),
    (8, 5, "0-2", "", "99"),
    (8, 8, "0-2", "", "100"),
)
"""Statistics 4.3: partners, people; false flags, of the usual rule; power at about 24 points."""

SHARED = ((3, 5), (4, 3), (4, 5), (6, 5), (8, 3))
LOWER = GAP_25 * 0.96
"""A rating 24 points lower."""


def section(data_sets: int, _draw: bool) -> str:
    """Simulate both kinds of question."""
    return (
        "Commitment received. Pairs of partners differ by .25 scale points (SD) even when all is well: with "
        "three partners a false flag is partly a real difference. Then one partner is rated 24 points lower "
        "by everybody. Where ours finds more than the specification, its raters were noisier: it names the "
        "SD of pairs only, not that of a person with a partner (ours .50).\n\n"
        f"{_rated(data_sets)}\n\n"
        "Influence now minus wanted. One unit is 40/k points, the size of a flag among k partners; "
        f"two units are a strong one.\n\n{_shared(data_sets)}"
    )


def _rated(data_sets: int) -> str:
    worlds = [of_ratings(k, n, gap) for k, n, *_ in RATED for gap in (0.0, LOWER)]
    found = all_rates(worlds, data_sets)
    head = ["partners x people", "false alarm, usual rule", "false alarm, ours", "24 points lower: flag"]
    rows = [
        [f"{k}x{n}", beside(clean.usual, usual), beside(clean.flag, false), beside(low.found, power)]
        for (k, n, false, usual, power), clean, low in zip(RATED, found[::2], found[1::2], strict=True)
    ]
    return table(head, rows)


def _shared(data_sets: int) -> str:
    worlds = [of_shares(k, n, units) for k, n in SHARED for units in (0.0, 1.0, 2.0)]
    found = all_rates(worlds, data_sets)
    head = [
        "partners x people",
        "false alarm, usual rule",
        "false alarm, ours",
        "one unit: flag",
        "two units: flag",
    ]
    rows = [
        [
            f"{k}x{n}",
            beside(clean.usual, ""),
            beside(clean.flag, "0-.7"),
            beside(one.found, "26-35"),
            beside(two.found, ">=93"),
        ]
        for (k, n), clean, one, two in zip(SHARED, found[::3], found[1::3], found[2::3], strict=True)
    ]
    return table(head, rows)
