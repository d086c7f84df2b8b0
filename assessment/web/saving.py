"""Saving what was given: each field is checked by itself, good ones are saved together, the rest is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.errors import InvalidInput
from assessment.i18n import Translator
from assessment.model import Answer, AnswerKey, AnswerValue, Item, ItemKind, Section
from assessment.questionnaires import check_answer, visible
from assessment.services import respondent as service
from assessment.services.respondent import Sheet
from assessment.web import shares
from assessment.web.fields import (
    SEEN_FIELD,
    changed,
    element_id,
    field_name,
    keys_of,
    names_in,
    shown_items,
    texts_of,
)
from assessment.web.seats import Seat


@dataclass(frozen=True)
class Outcome:
    """What became of a post. ``typed`` is shown again; ``errors`` are sentences by field.

    ``stale``: nothing was done. ``revealed`` is the element id of the first question that new answers made
    appear, ``anchor`` that of the question whose points were split.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False
    revealed: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class _Given:
    """One posted field: ``empty`` takes the answer back, ``error`` says why ``value`` may not be stored."""

    item: Item
    key: AnswerKey
    value: AnswerValue = None
    empty: bool = False
    error: str = ""


def save_fields(seat: Seat, texts: Mapping[str, str]) -> dict[str, str]:
    """Save single fields and give the sentences for those refused, by field; unknown fields are ignored."""
    return _save(seat, _given(seat, texts))


def _given(seat: Seat, texts: Mapping[str, str]) -> list[_Given]:
    return [_read(seat, item, key, texts[name]) for name, item, key in _known(seat.sheet, texts)]


def _save(seat: Seat, given: list[_Given]) -> dict[str, str]:
    asked = visible(seat.sheet.instrument, _merged(seat.sheet, given))
    given = [one for one in given if one.item.id in asked]
    good = [one for one in given if not one.error]
    if any(not one.empty for one in good):
        changes = [(*one.key, one.value) for one in good if not one.empty]
        service.save(seat.actor, seat.visit.workspace, changes)
    for one in good:
        if one.empty and one.key in seat.sheet.answers:
            service.clear(seat.actor, seat.visit.workspace, *one.key)
    return {field_name(*one.key): one.error for one in given if one.error}


def save_section(seat: Seat, section: Section, posted: Mapping[str, str]) -> Outcome:
    """Save a section's form; wrong fields are shown again as typed, all others are stored."""
    sheet, go = seat.sheet, posted.get("go", "next")
    items = [sheet.instrument.by_id[name] for name in section.items]
    texts, split = _texts(sheet, items, posted)
    given = _given(seat, texts)
    errors = _save(seat, given)
    after = _merged(sheet, given)
    shown = shown_items(sheet.instrument, section, visible(sheet.instrument, after))
    if go in ("next", "review"):
        errors |= shares.problems(seat.speak, sheet, shown, texts_of(sheet, shown) | texts)
    return Outcome(
        typed={**texts, SEEN_FIELD: posted.get(SEEN_FIELD, "")} if errors else {},
        errors=errors,
        revealed=_revealed(seat, shown, after),
        anchor=split,
    )


def sentence(_: Translator, item: Item) -> str:
    """Say what a field wants."""
    if item.kind is ItemKind.SHARE:
        return _("Enter a number from 0 to 100.")
    if item.kind is ItemKind.TEXT:
        return _("This text is too long. Please shorten it.")
    return _("Choose one of the answers.")


def _texts(sheet: Sheet, items: Sequence[Item], posted: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Give the fields that changed, equal parts and zeros filled in, and the anchor of what was split."""
    texts, anchor = changed(posted, names_in(sheet, items)), ""
    for item in items:
        if item.kind is not ItemKind.SHARE:
            continue
        if posted.get("go") == f"split:{item.id}":
            texts |= shares.split(sheet, item)
            anchor = element_id(item.id, "")
        texts |= shares.zeros(shares.names_of(sheet, item), texts_of(sheet, [item]) | texts)
    return texts, anchor


def _known(sheet: Sheet, texts: Mapping[str, str]) -> list[tuple[str, Item, AnswerKey]]:
    """List the posted fields that the questionnaire knows, in its order."""
    asked = {name.partition(":")[0] for name in texts}
    items = [item for item in sheet.instrument.items if not asked.isdisjoint(item.answer_ids)]
    pairs = [(item, key) for item in items for key in keys_of(sheet, item)]
    named = [(field_name(*key), item, key) for item, key in pairs]
    return [(name, item, key) for name, item, key in named if name in texts]


def _read(seat: Seat, item: Item, key: AnswerKey, text: str) -> _Given:
    if not text:
        return _Given(item, key, empty=True)
    sheet = seat.sheet
    linked, everyone = ([partner.id for partner in partners] for partners in (sheet.targets, sheet.everyone))
    try:
        value = check_answer(
            sheet.instrument, Answer(*key, text), targets=linked, everyone=everyone, own=sheet.partner.id
        )
    except InvalidInput:
        return _Given(item, key, error=sentence(seat.speak, item))
    return _Given(item, key, value)


def _merged(sheet: Sheet, given: Sequence[_Given]) -> dict[AnswerKey, AnswerValue]:
    """Give the answers as they are once the good fields are stored."""
    answers = dict(sheet.answers)
    for one in given:
        if one.empty:
            answers.pop(one.key, None)
        elif not one.error:
            answers[one.key] = one.value
    return answers


def _revealed(seat: Seat, shown: Sequence[Item], answers: Mapping[AnswerKey, AnswerValue]) -> str:
    """Find the first question of the page that was not asked before and has no answer yet."""
    for item in shown:
        if item.id not in seat.visible and not any(key in answers for key in keys_of(seat.sheet, item)):
            return element_id(item.id, "")
    return ""
