"""Text of people as a document may hold it, and as much of it as fits."""

import re
import unicodedata

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
LONGEST = 4_000
POINTS = 72
NARROW = frozenset("iljtfrI.,:;'|!()[] ’-")
WIDE = frozenset("mwMWÆŒ@%…—")


def plain(text: str) -> str:
    """Give text without control characters, half characters and direction overrides, at most 4,000 long."""
    kept = _TURNS.sub("", _FORBIDDEN.sub("", text.replace("\t", " "))).strip()
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def line(text: str) -> str:
    """Give text as one line."""
    return " ".join(plain(text).split())


def spaced(text: str, language: str) -> str:
    """Hold French signs to their word with a blank that does not break: no '?' alone on a line."""
    if language != "fr":
        return text
    return re.sub(r" ([?!:;»%])", "\u00a0\\1", text).replace("« ", "«\u00a0")


def lines_of(text: str, inches: float, size: int) -> int:
    """Estimate how many lines a text takes in a width at a size in pt; at least 1."""
    room = inches * POINTS / size
    return sum(_wrapped(part, room) for part in plain(text).split("\n")) or 1


def cut(text: str, inches: float, size: int, lines: int) -> str:
    """Shorten a text with an ellipsis so that it fits into so many lines of a width."""
    room, flat = inches * POINTS / size, line(text)
    if _wrapped(flat, room) <= lines:
        return flat
    kept = flat[: int(room * lines * 3)]
    while kept and _wrapped(kept + "…", room) > lines:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _wrapped(text: str, room: float) -> int:
    """Count lines of a greedy wrap in ``room`` em; a word longer than a line goes on in the next."""
    count, used = 1, 0.0
    for word in text.split():
        size = sum(map(_em, word))
        if used and used + 0.3 + size > room:
            count, used = count + 1, size
        else:
            used += size + (0.3 if used else 0.0)
        while used > room:
            count, used = count + 1, used - room
    return count


def _em(character: str) -> float:
    """Estimate a character's width in em, a little generously."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.33
    return 0.86 if character in WIDE else 0.72 if character.isupper() else 0.57
