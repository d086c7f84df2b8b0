"""The decision ladder as a native table: who has which say, now and as wanted."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from assessment.model import Cell, PartnerPair
from assessment.reporting.exports.deck.stage import LEFT, MUTED, RIGHT, TOP, Area, Stage, rgb
from assessment.reporting.exports.plain import cut
from assessment.reporting.words import ladder_word
from assessment.workshop.extremes import HIGH
from assessment.workshop.needs import has_score

ROWS, COLUMNS = 5, 6
LETTERS = 24
FIRST = 4.6
APART = 0.75
"""Steps between now and wanted from which a cell is marked."""

MARKED, PLAIN, HEAD = "#F6D9B8", "#FFFFFF", "#E7F0F0"


def ladder(stage: Stage) -> None:
    """Show decisions by partner, 'now → wanted' in steps 0-4; nothing where none was asked."""
    report, _ = stage.room.report, stage.words
    now, wanted = _cells(report.relational.ladder_now), _cells(report.relational.ladder_wanted)
    decisions = [d for d in report.relational.decisions if any(key[0] == d for key in now)][:ROWS]
    partners = [p for p in report.partnership.partners if any(key[1] == p.id for key in now)][:COLUMNS]
    if not decisions or not partners:
        return
    steps = "   ".join(f"{step} {ladder_word(_, step)}" for step in range(5))
    slide = stage.slide(
        _("Who decides what: now → as wanted"),
        [_("Do we agree on the facts? Settle 'now' before you talk about 'wanted'."), steps],
    )
    table = _table(slide, len(decisions) + 1, len(partners))
    ends = (_("Least to gain"), _("Most to gain"))
    for column, partner in enumerate(partners, start=1):
        name = partner.short if stage.room.named else ends[partner.id == HIGH]
        _fill(stage, table.cell(0, column), cut(name, 2.4, LETTERS, 2), HEAD, bold=True)
    _fill(stage, table.cell(0, 0), _("Decision"), HEAD, bold=True)
    for row, decision in enumerate(decisions, start=1):
        text = cut(report.relational.decisions[decision], FIRST, LETTERS, 2)
        _fill(stage, table.cell(row, 0), text, PLAIN)
        for column, partner in enumerate(partners, start=1):
            key = (decision, partner.id)
            _step(stage, table.cell(row, column), now.get(key), wanted.get(key))
    stage.text(slide, [steps], Area(y=6.35, h=0.5), 20, colour=MUTED)


def _table(slide: Any, rows: int, partners: int) -> Any:
    width = RIGHT - LEFT
    box = (Inches(LEFT), Inches(TOP), Inches(width), Inches(0.7 * rows))
    shape = slide.shapes.add_table(rows, partners + 1, *box)
    shape.table.columns[0].width = Inches(FIRST)
    for column in range(1, partners + 1):
        shape.table.columns[column].width = Inches((width - FIRST) / partners)
    return shape.table


def _step(stage: Stage, cell: Any, now: Cell | None, wanted: Cell | None) -> None:
    if now is None or wanted is None or not has_score(now) or not has_score(wanted):
        _fill(stage, cell, "–", PLAIN)
        return
    far = abs((wanted.score or 0.0) - (now.score or 0.0)) >= APART
    _fill(stage, cell, f"{now.text} → {wanted.text}", MARKED if far else PLAIN, bold=far)


def _fill(stage: Stage, cell: Any, text: str, colour: str, *, bold: bool = False) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(colour)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(0.06)
    stage.write(cell.text_frame, [text], LETTERS, bold=bold)


def _cells(pairs: Sequence[PartnerPair]) -> Mapping[tuple[str, str], Cell]:
    return {(pair.source, pair.target): pair.cell for pair in pairs}
