"""Time boxes: 180 minutes shared out, more to conversations with flags, never padded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOTAL = 180
"""Minutes of a workshop as the script has it."""

BREAK, BREAK_FROM = "break", 90
"""A workshop shorter than this needs no break."""

AT_MOST = 3
"""A conversation grows to at most so many times its box; what is left over shortens the workshop."""


@dataclass(frozen=True, slots=True)
class Box:
    """One screen's minutes. ``topic`` is the dimension it is about; ``talk`` marks a conversation."""

    id: str
    minutes: int
    topic: str = ""
    talk: bool = False


def minutes_of(boxes: Sequence[Box], fixed: Mapping[str, int], flags: Mapping[str, int]) -> dict[str, int]:
    """Give each screen its minutes. ``fixed`` are the broker's own; ``flags`` counts flags per dimension.

    Topics without a flag lend a third (in steps of 5) to topics with flags. The minutes of screens that were
    left out go to the conversations, most to those with flags.
    """
    free = [box for box in boxes if box.id not in fixed]
    given = {box.id: max(1, fixed.get(box.id, box.minutes)) for box in boxes}
    _lend(given, [box for box in free if box.topic], flags)
    talks = [box for box in free if box.talk]
    weights = {box.id: box.minutes * (1 + flags.get(box.topic, 0)) for box in talks}
    for screen, more in shared(TOTAL - sum(given.values()), weights).items():
        most = AT_MOST * next(box.minutes for box in talks if box.id == screen)
        given[screen] = max(given[screen], min(given[screen] + more, most))
    if BREAK not in fixed and sum(given.values()) < BREAK_FROM:
        given.pop(BREAK, None)
    return given


def _lend(given: dict[str, int], topics: Sequence[Box], flags: Mapping[str, int]) -> None:
    loud = {box.id: flags[box.topic] for box in topics if flags.get(box.topic)}
    quiet = [box for box in topics if not flags.get(box.topic)]
    if not loud:
        return
    lent = {box.id: box.minutes // 3 // 5 * 5 for box in quiet}
    for screen, less in lent.items():
        given[screen] -= less
    for screen, more in shared(sum(lent.values()), loud).items():
        given[screen] += more


def shared(spare: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share whole minutes by weight, the remainder to the largest fractions; nothing to share gives {}.

    >>> shared(10, {"W5": 2, "W6": 1})
    {'W5': 7, 'W6': 3}
    """
    whole = sum(weights.values())
    if not whole or spare <= 0:
        return {}
    exact = {key: spare * weight / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda k: parts[k] - exact[k])[: spare - sum(parts.values())]:
        parts[key] += 1
    return parts
