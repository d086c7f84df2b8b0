"""Sharing out 100 points: equal parts, what is missing, and the sentence that says so."""

from collections.abc import Mapping, Sequence

from assessment.i18n import Translator
from assessment.model import Item, ItemKind
from assessment.services.respondent import Sheet
from assessment.web.fields import field_name, keys_of

WHOLE = 100.0
TOLERANCE = 0.01
"""Points, as in questionnaires.check_shares."""


def equal(number: int) -> tuple[str, ...]:
    """Split 100 into equal parts with one decimal; the first parts take the tenths left over.

    >>> equal(3)
    ('33.4', '33.3', '33.3')
    """
    tenths, over = divmod(1000, number)
    return tuple(f"{(tenths + (place < over)) / 10:g}" for place in range(number))


def split(sheet: Sheet, item: Item) -> dict[str, str]:
    """Give the fields of a share item with equal parts."""
    names = names_of(sheet, item)
    return dict(zip(names, equal(len(names)), strict=True)) if names else {}


def names_of(sheet: Sheet, item: Item) -> tuple[str, ...]:
    """List the field names of a share item."""
    return tuple(field_name(*key) for key in keys_of(sheet, item))


def zeros(names: Sequence[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Give 0 to the fields left empty once the others make up the whole."""
    empty = [name for name in names if not texts.get(name)]
    complete = len(empty) < len(names) and abs(total(names, texts) - WHOLE) <= TOLERANCE
    return dict.fromkeys(empty, "0") if complete else {}


def problem(_: Translator, names: Sequence[str], texts: Mapping[str, str]) -> str:
    """Say that the points do not add up; '' if they do or if none were given."""
    if not any(texts.get(name) for name in names):
        return ""
    points = total(names, texts)
    if abs(points - WHOLE) <= TOLERANCE:
        return ""
    decimals = 0 if points == round(points) else 1
    return _("These points add up to {total}. They must add up to 100.", total=_.number(points, decimals))


def problems(_: Translator, sheet: Sheet, items: Sequence[Item], texts: Mapping[str, str]) -> dict[str, str]:
    """Give the sentences for all share items that do not add up, by the item's field name."""
    found = {
        field_name(item.id, ""): problem(_, names_of(sheet, item), texts)
        for item in items
        if item.kind is ItemKind.SHARE
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def total(names: Sequence[str], texts: Mapping[str, str]) -> float:
    """Add up the points that can be read as numbers."""
    return sum(_points(texts.get(name, "")) for name in names)


def _points(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0
