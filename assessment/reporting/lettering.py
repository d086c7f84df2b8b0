"""How wide texts are and where they break: estimates that need no font file, a little generous."""

import re
import unicodedata

CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may break; French holds its signs to their word with the other blanks."""

NARROW = frozenset("iljtfrI.,:;'|!()[] \u00a0\u202f")
WIDE = frozenset("mwMW@%")


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text in px at a font size in px; readers bring their own fonts."""
    return size * sum(_em(character) for character in text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines of at most ``width`` px at blanks; a longer single word ends in an ellipsis."""
    lines: list[str] = []
    for word in BLANKS.split(CONTROL.sub(" ", text).strip()):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(_cut(word, width, size))
    return lines or [""]


def lines_of(text: str, width: float, size: float) -> int:
    """Estimate how many lines a text takes where long words break, line ends in the text counted."""
    return sum(_lines(line, width, size) for line in text.split("\n"))


def _lines(line: str, width: float, size: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = width_of(f"{word} ", size)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        lines += int(wide // width) if wide > width else 0
        used += wide % width if wide > width else wide
    return lines


def _cut(word: str, width: float, size: float) -> str:
    while len(word) > 2 and width_of(word, size) > width:
        word = word[:-2] + "…"
    return word


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.33
    return 0.7 if character.isupper() or character in WIDE else 0.57
