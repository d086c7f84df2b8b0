"""Names and raw values of form fields: one field per item and target, the same for forms and for the script.

A field's name is ``<item>:<target>``; its text is an option's code, points, free text, or ``cant_say``.
Only names made from the questionnaire are ever read, so anything else in a post is ignored.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assessment.model import AnswerKey, AnswerValue, Instrument, Item, Partner, Section
from assessment.questionnaires import CANT_SAY, asked_about
from assessment.services.respondent import Sheet

SEEN_FIELD = "seen"


def field_name(item: str, target: str) -> str:
    """Name the field of an answer."""
    return f"{item}:{target}"


@lru_cache(maxsize=4096)
def element_id(item: str, target: str) -> str:
    """Give the HTML id of a field; error summaries and the review page link to it."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", f"f-{item}-{target}").rstrip("-")


def targets_of(sheet: Sheet, item: Item) -> tuple[str, ...]:
    """Give the ids of the partners an item asks about, own organisation last in ratings; ('',) = nobody."""
    if not item.relational:
        return ("",)  # most items, on the way of every tap
    linked = [partner.id for partner in sheet.targets]
    return asked_about(
        item, targets=linked, everyone=[partner.id for partner in sheet.everyone], own=sheet.partner.id
    )


def partners_asked(sheet: Sheet, item: Item) -> tuple[Partner, ...]:
    """Give the partners that an item is asked about; empty for items about nobody."""
    return tuple(sheet.partnership.partner(target) for target in targets_of(sheet, item) if target)


def keys_of(sheet: Sheet, item: Item) -> tuple[AnswerKey, ...]:
    """List the answers that an item is made of, in the order shown."""
    return tuple((answer_id, target) for target in targets_of(sheet, item) for answer_id in item.answer_ids)


def shown_items(instrument: Instrument, section: Section, visible: frozenset[str]) -> tuple[Item, ...]:
    """Give a section's items that are asked now."""
    return tuple(instrument.by_id[name] for name in section.items if name in visible)


def names_in(sheet: Sheet, items: Iterable[Item]) -> tuple[str, ...]:
    """List the field names of items."""
    return tuple(field_name(*key) for item in items for key in keys_of(sheet, item))


def as_text(value: AnswerValue) -> str:
    """Write a stored value as its field's text; 4.0 is '4'."""
    if value is None:
        return CANT_SAY
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def texts_of(sheet: Sheet, items: Iterable[Item]) -> dict[str, str]:
    """Give the texts of the answered fields of these items, by name, in the items' order."""
    answers = sheet.answers
    keys = [key for item in items for key in keys_of(sheet, item) if key in answers]
    return {field_name(*key): as_text(answers[key]) for key in keys}


def seen(sheet: Sheet, items: Iterable[Item]) -> str:
    """Write down what a page showed, so that an old tab posts back only what was changed in it."""
    return " ".join(f"{name}={_mark(text)}" for name, text in texts_of(sheet, items).items())


def changed(posted: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """Give the posted fields, of those named, that differ from what their page had shown."""
    marks = dict(pair.rpartition("=")[::2] for pair in posted.get(SEEN_FIELD, "").split())
    shown = {name: posted[name].strip() for name in names if name in posted}
    return {
        name: text
        for name, text in shown.items()
        if (text or name in marks) and marks.get(name) != _mark(text)
    }


def _mark(text: str) -> str:
    """Give a short mark of a text, the same however its lines end: forms post CR LF, we keep LF."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:6]
