"""One's own answers in words, to read, print or keep."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.model import Item, Section, in_language
from assessment.web.desk import PLAIN, Desk
from assessment.web.fields import field_name, texts_of
from assessment.web.seats import Seat
from assessment.web.shapes import Block, Choice, Field, Row


@dataclass(frozen=True, slots=True)
class Line:
    """A question and what was answered; ``about`` lists (partner, answer) where it was asked per partner."""

    question: str
    answer: str
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section's title and its answered lines."""

    title: str
    lines: tuple[Line, ...]


def own_answers(seat: Seat) -> tuple[Chapter, ...]:
    """Give what the respondent answered, section by section, in her language."""
    desk = Desk(
        seat.sheet,
        seat.speak,
        seat.language,
        texts_of(seat.sheet, seat.sheet.instrument.items),
        {},
        seat.visible,
    )
    return tuple(_chapter(seat, desk, section) for section in map(seat.section, seat.numbers))


def _chapter(seat: Seat, desk: Desk, section: Section) -> Chapter:
    lines: list[Line] = []
    for kind, run in desk.runs(section):
        if kind in PLAIN:
            lines += [_statement(seat, desk, item) for item in run if item.id in seat.visible]
        else:
            lines += [_line(seat, block) for block in desk.blocks_of(kind, run) if not block.hidden]
    return Chapter(in_language(section.title, seat.language), tuple(lines))


def _statement(seat: Seat, desk: Desk, item: Item) -> Line:
    value = desk.texts.get(field_name(item.id, ""), "")
    elsewhere = desk.elsewhere(item, (item.id, ""), value)
    return Line(desk.wording(item), _words(seat, value, desk.choices(item)[1], elsewhere=elsewhere))


def _line(seat: Seat, block: Block) -> Line:
    if block.rows:
        return Line(block.label, "", tuple((row.partner.name, _both(seat, row)) for row in block.rows))
    return Line(block.label, _said(seat, block.fields[0]))


def _both(seat: Seat, row: Row) -> str:
    """Word a partner's one or two fields: now and wanted with an arrow that follows the reading direction."""
    arrow = " ← " if seat.speak.direction == "rtl" else " → "
    if not any(field.value or field.elsewhere for field in row.fields):
        return _said(seat, row.fields[0])
    return arrow.join(_said(seat, field) for field in row.fields)


def _said(seat: Seat, field: Field) -> str:
    return _words(seat, field.value, field.choices, elsewhere=field.elsewhere)


def _words(seat: Seat, value: str, choices: Sequence[Choice], *, elsewhere: bool) -> str:
    """Word a value; say so where there is none, or none to be read here."""
    if elsewhere:
        return seat.speak("answered in another browser, not shown here")
    words = next((choice.label for choice in choices if choice.value == value), value)
    return words or seat.speak("not answered")
