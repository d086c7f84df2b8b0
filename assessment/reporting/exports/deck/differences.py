"""Where we see it differently (W4): dots per dimension and per question, and what many cannot say."""

from collections.abc import Mapping, Sequence

from assessment.model import Cell, Report
from assessment.reporting.exports.deck.dot_chart import Dot, Row, dots
from assessment.reporting.exports.deck.stage import BOTTOM, LEFT, MUTED, RIGHT, TOP, Area, Stage
from assessment.reporting.exports.deck.strengths import number_row, question
from assessment.reporting.exports.plain import cut, line
from assessment.reporting.palette import partner_style
from assessment.workshop.needs import has_score

ROWS = 5
QUESTIONS = 3
CANT_SAY = 0.15


def differences(stage: Stage) -> None:
    """Show the most uneven dimensions, then the most uneven questions, then what people cannot see."""
    _, report = stage.words, stage.room.report
    uneven = sorted(report.dimensions, key=lambda d: -(d.spread or 0.0))
    rows = rows_of(stage, [(d.title, d.partners) for d in uneven])[:ROWS]
    if rows:
        widest = next(d for d in uneven if d.title == rows[0].title)
        title = _("We differ most on {dimension}", dimension=widest.title)
        if widest.spread is not None:
            title = _.plural(
                "We differ most on {dimension}: {n} point apart",
                "We differ most on {dimension}: {n} points apart",
                round(widest.spread),
                dimension=widest.title,
            )
        draw_rows(stage, title, rows, [d.conversation for d in uneven[:2]])
    _questions(stage, report)
    _cant_say(stage, report)


def _questions(stage: Stage, report: Report) -> None:
    _ = stage.words
    able = sorted(
        (i for i in report.items if i.spread and i.dimension), key=lambda i: (i.reverse, -(i.spread or 0.0))
    )
    rows = rows_of(stage, [(question(stage, i), i.partners) for i in able])[:QUESTIONS]
    if rows:
        draw_rows(
            stage,
            _("The questions we answer most differently"),
            rows,
            [_("One example from each side, first.")],
        )


def draw_rows(stage: Stage, title: str, rows: Sequence[Row], notes: Sequence[str]) -> None:
    """Put a dot plot on a slide of its own, with a legend of partners where they are named."""
    _ = stage.words
    said = [f"{row.title}: " + ", ".join(f"{d.name} {_.number(d.x)}" for d in row.dots) for row in rows]
    slide = stage.slide(title, [*notes, *said])
    height = min(BOTTOM - TOP - 0.5, 1.7 * len(rows))
    alt = _("One line per row from 0 to 100. {rows}", rows=". ".join(line(text) for text in said))
    dots(stage, slide, Area(LEFT, TOP, RIGHT - LEFT, height), rows, alt)
    foot = Area(LEFT, BOTTOM - 0.35, RIGHT - LEFT, 0.5)
    if stage.room.named:
        stage.legend(slide, _legend(stage, rows), foot)
    else:
        stage.text(slide, [_("Lowest and highest partner, on a line from 0 to 100")], foot, colour=MUTED)


def _legend(stage: Stage, rows: Sequence[Row]) -> list[tuple[str, str]]:
    shown = {dot.name for row in rows for dot in row.dots}
    partners = [p for p in stage.room.report.partnership.partners if p.short in shown]
    return [(cut(p.short, 2.4, 24, 1), partner_style(p.colour).light) for p in partners]


def rows_of(stage: Stage, things: Sequence[tuple[str, Mapping[str, Cell]]]) -> list[Row]:
    """Give a row per thing that has a dot, in the order given."""
    rows = [Row(title, _dots(stage, cells)) for title, cells in things]
    return [row for row in rows if len(row.dots) > 1]


def _dots(stage: Stage, cells: Mapping[str, Cell]) -> tuple[Dot, ...]:
    """Give one dot per partner; the lowest and the highest carry words."""
    found = [(p, cells[p.id]) for p in stage.room.report.partnership.partners if has_score(cells.get(p.id))]
    found.sort(key=lambda pair: pair[1].score or 0.0)
    outer = {found[0][0].id, found[-1][0].id} if found else set()
    made = []
    for partner, cell in found:
        style = partner_style(partner.colour)
        colour = style.light if stage.room.named else stage.look.accent
        label = f"{cut(partner.short, 3.2, 24, 1)} {cell.text}" if stage.room.named else cell.text
        made.append(Dot(partner.short, cell.score or 0.0, label if partner.id in outer else "",
                        colour, style.marker if stage.room.named else "circle"))  # fmt: skip
    return tuple(made)


def _cant_say(stage: Stage, report: Report) -> None:
    _ = stage.words
    found = [d for d in report.dimensions if d.cant_say is not None and d.cant_say >= CANT_SAY]
    if not found:
        return
    found.sort(key=lambda d: -(d.cant_say or 0.0))
    slide = stage.slide(
        _("Many could not say: {dimension}", dimension=found[0].title),
        [_("What would people need to see to be able to answer? That is no low score.")],
    )
    for index, result in enumerate(found[:QUESTIONS]):
        number_row(stage, slide, index, (_.percent(result.cant_say), result.title))
    words = _("Share of the answers that were “can't say”")
    stage.text(slide, [words], Area(y=BOTTOM - 0.35, h=0.6), colour=MUTED)
