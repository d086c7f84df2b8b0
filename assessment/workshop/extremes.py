"""The two ends of what is known about partners, without saying who they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from assessment.model import Cell, PartnerPair, RelationalResult
from assessment.workshop.needs import has_score

T = TypeVar("T")
LOW, HIGH = "lowest", "highest"
FEWEST = 3
"""A range, and a mean, of two organisations tells each what the other answered."""


def ends(things: Sequence[T], size: Callable[[T], float]) -> tuple[T, T]:
    """Give the smallest and the largest; of equals the first."""
    return min(things, key=size), max(things, key=size)


def relations(result: RelationalResult) -> RelationalResult:
    """Keep the two ends of each question between partners; pairs and facts about partners go."""
    influence = _two_ends(result.influence_now, result.influence_wanted)
    shares = _two_ends(result.contribution, result.benefit)
    return RelationalResult(
        influence_now=influence[0],
        influence_wanted=influence[1],
        contribution=shares[0],
        benefit=shares[1],
        commitment=_seen_ends(result.commitment),
        trust=_seen_ends(result.trust),
        ladder_now=_ladder_ends(result, now=True),
        ladder_wanted=_ladder_ends(result, now=False),
        decisions=result.decisions,
    )


def _two_ends(
    first: Mapping[str, Cell], second: Mapping[str, Cell]
) -> tuple[dict[str, Cell], dict[str, Cell]]:
    """Give both shares of the two partners whose difference between the shares is largest either way."""
    both = [p for p in first if has_score(first[p]) and has_score(second.get(p))]
    if len(both) < FEWEST:
        return {}, {}
    low, high = ends(both, lambda p: (first[p].score or 0.0) - (second[p].score or 0.0))
    return {LOW: bare(first[low]), HIGH: bare(first[high])}, {
        LOW: bare(second[low]),
        HIGH: bare(second[high]),
    }


def _seen_ends(pairs: Iterable[PartnerPair]) -> tuple[PartnerPair, ...]:
    """Give the lowest and the highest view that others have of a partner; no pair, no self-rating."""
    means = tuple(seen_by_others(tuple(pairs)).values())
    if len(means) < FEWEST:
        return ()
    low, high = min(means), max(means)
    return (PartnerPair(HIGH, LOW, whole(low)), PartnerPair(LOW, HIGH, whole(high)))


def seen_by_others(pairs: Sequence[PartnerPair]) -> dict[str, float]:
    """Average what the other partners' published cells say about each target (0-100), from two raters on."""
    views: dict[str, list[float]] = {}
    for pair in pairs:
        if pair.source != pair.target and has_score(pair.cell):
            views.setdefault(pair.target, []).append(pair.cell.score or 0.0)
    return {target: sum(said) / len(said) for target, said in views.items() if len(said) > 1}


def whole(mean: float) -> Cell:
    """Give a cell of whole points."""
    return Cell(f"{int(mean + 0.5)}", float(int(mean + 0.5)))


def _ladder_ends(result: RelationalResult, *, now: bool) -> tuple[PartnerPair, ...]:
    """Give per decision the partners whose say is to change most, downwards and upwards."""
    found = []
    for decision in result.decisions:
        present = {p.target: p.cell for p in result.ladder_now if p.source == decision}
        wanted = {p.target: p.cell for p in result.ladder_wanted if p.source == decision}
        later, today = _two_ends(wanted, present)
        for end, cell in (today if now else later).items():
            found.append(PartnerPair(decision, end, cell))
    return tuple(found)


def bare(cell: Cell) -> Cell:
    """Leave out how many answers stand behind a cell: beside the counts per partner that would be a name."""
    return Cell(cell.text, cell.score)
