"""Worlds that are unkind to rules: everybody is alike, but not in the way a rule assumes."""

from bench.made_up import CLEAN, Condition
from bench.rates import Rates, all_rates, of_views
from bench.sections import percent, table
from bench.simulated_views import name

DESIGNS = ([5] * 2, [3] * 4, [5] * 4, [5] * 8, [3, 15], [3, 5, 9, 15], [3, 3, 4, 6, 10, 15])

WORLDS = (
    (CLEAN, ".2-1.7", "0-.2"),
    (Condition("ordinary differences between partners, SD 3.75 points", ordinary=3.75), ".5-5.9", "<=1.0"),
    (Condition("the same, SD 6.25 points (holds real gaps of 12 and more)", ordinary=6.25), ".9-25.9", ""),
    (Condition("ceiling: mean answer 4.3", level=4.3), "<=.8", ""),
    (Condition("people differ more: score SD 23 points", spread=1.43), ".4-5.0", ""),
    (Condition("people differ more: score SD 26 points", spread=1.72), "1.7-7.8", ""),
    (Condition("one partner's people differ 1.7 times as much", first_spread=1.7), ".6-7.8", ""),
    (Condition("one angry person answers 1 everywhere", angry=True), ".4-6.5", ""),
    (Condition("15% straight-liners", straight=0.15), ".8-2.6", ""),
    (Condition("eight dimensions in one family", dimensions=8), ".2-1.5", ""),
)
"""Conditions with the specification's range of false flags and of false critical flags."""


def section(data_sets: int, _draw: bool) -> str:
    """Simulate every condition in every design; one column per design, then the range."""
    worlds = [of_views(sizes, 0.0, world) for world, *_ in WORLDS for sizes in DESIGNS]
    found = all_rates(worlds, data_sets)
    per_world = [found[at : at + len(DESIGNS)] for at in range(0, len(found), len(DESIGNS))]
    head = ["false flags, ours", *map(name, DESIGNS), "range (specification)", "strong flags", "usual rule"]
    rows = [
        [
            world.name,
            *(percent(one.flag) for one in here),
            f"{_range([one.flag for one in here])} ({flags})",
            _range([one.critical for one in here]) + (f" ({strong})" if strong else ""),
            _range([one.usual for one in here]),
        ]
        for (world, flags, strong), here in zip(WORLDS, per_world, strict=True)
    ]
    return f"{_explained(per_world)}\n\n{table(head, rows)}"


def _range(shares: list[float]) -> str:
    return f"{percent(min(shares))}-{percent(max(shares))}"


def _explained(per_world: list[list[Rates]]) -> str:
    worst = max(one.flag for here in per_world[3:] for one in here)
    return (
        "The specification gives one range over its own designs, which it does not list; ours are in the "
        f"columns. The most false flags outside real differences between partners: {percent(worst)}%."
    )
