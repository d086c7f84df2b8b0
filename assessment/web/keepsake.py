"""One's own answers in words, to read, print or keep."""

from dataclasses import dataclass

from assessment.model import Section, in_language
from assessment.web.desk import Desk
from assessment.web.fields import texts_of
from assessment.web.seats import Seat
from assessment.web.shapes import Block, Field, Row


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
    lines = tuple(_line(seat, block) for block in desk.blocks(section) if not block.hidden)
    return Chapter(in_language(section.title, seat.language), lines)


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
    """Word a field's value; say so where there is none, or none to be read here."""
    if field.elsewhere:
        return seat.speak("answered in another browser, not shown here")
    words = {choice.value: choice.label for choice in field.choices}
    return words.get(field.value, field.value) or seat.speak("not answered")
