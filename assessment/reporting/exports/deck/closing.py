"""The break, what we agree (W9) and how we close (W10)."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from assessment.reporting.exports.deck.stage import BODY, LEFT, RIGHT, TOP, Area, Stage, rgb
from assessment.reporting.exports.plain import cut

LETTERS = 28
ROWS = 6
WIDTHS = (4.3, 2.6, 1.8, 3.23)
HEAD, PLAIN = "#E7F0F0", "#FFFFFF"


def pause(stage: Stage) -> None:
    """Show that it is break time."""
    _ = stage.words
    stage.pause(_("Break"), [_("Back in ten minutes")], [_("Decide now which findings to open next.")])


def actions(stage: Stage) -> None:
    """Show the table to fill in, one row ready for every partner."""
    _, members = stage.words, stage.room.members
    for start in range(0, max(1, len(members)), ROWS):
        part = members[start : start + ROWS]
        slide = stage.slide(
            _("Every partner takes one step"),
            [
                _("What exactly, who, by when, and how will we know? A step without a date is a wish."),
                _("Read the table aloud at the end; who has none?"),
            ],
        )
        table = _table(slide, len(part) + 1)
        for column, text in enumerate((_("What"), _("Who"), _("By when"), _("We will know by"))):
            _fill(stage, table.cell(0, column), text, HEAD, bold=True)
        for row, partner in enumerate(part, start=1):
            for column in range(len(WIDTHS)):
                text = cut(partner.short, WIDTHS[1], LETTERS, 1) if column == 1 else ""
                _fill(stage, table.cell(row, column), text, PLAIN)


def close(stage: Stage) -> None:
    """Ask how confident people are, and fix the next date."""
    _ = stage.words
    slide = stage.slide(
        _("Will we do this? Show it with your hand"),
        [_("Fist to five, all at once. Ask everybody below three: what would make it a three?")],
    )
    lines = [_("Fist: no"), _("1 to 2: I doubt it"), _("3: it can work"), _("4 to 5: I am sure")]
    stage.text(slide, lines, Area(LEFT, TOP + 0.1, 6, 3), 36, gap=14)
    stage.bar(slide, Area(LEFT, 5.55, RIGHT - LEFT, 0.03), "#D8D2C5")
    stage.text(slide, [_("We meet again on: ____________________")], Area(y=5.8, h=0.7), 32, bold=True)


def _table(slide: Any, rows: int) -> Any:
    box = (Inches(LEFT), Inches(TOP), Inches(RIGHT - LEFT), Inches(0.68 * rows))
    shape = slide.shapes.add_table(rows, len(WIDTHS), *box)
    for column, width in enumerate(WIDTHS):
        shape.table.columns[column].width = Inches(width)
    return shape.table


def _fill(stage: Stage, cell: Any, text: str, colour: str, *, bold: bool = False) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(colour)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    stage.write(cell.text_frame, [text], BODY, bold=bold)
