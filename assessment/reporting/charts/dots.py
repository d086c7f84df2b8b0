"""One row per thing, one dot per partner with its short name and score, a soft bar from lowest to highest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from assessment.i18n import Translator
from assessment.model import Cell, Partner
from assessment.reporting.charts.chart import Canvas, counts_line, has_score, with_n
from assessment.reporting.charts.look import SIZE, safe
from assessment.reporting.charts.stack import Mark, Stack, lanes
from assessment.reporting.palette import partner_style

LANE = 20
TICKS = (0, 25, 50, 75, 100)
LOW, HIGH = -3.0, 103.0


@dataclass(frozen=True, slots=True)
class DotRow:
    """What one row shows: its name, a quiet note, the partnership's mean and each partner's cell."""

    title: str
    note: str
    overall: Cell
    partners: Mapping[str, Cell]


def dot_rows(canvas: Canvas, rows: Sequence[DotRow]) -> go.Figure:
    """Draw the rows in the order given; partners without a number are named in words under their row."""
    stack = Stack(canvas, LOW, HIGH)
    mute = [p for p in canvas.partners if not any(has_score(row.partners.get(p.id)) for row in rows)]
    spoken = [p for p in canvas.partners if p not in mute]
    if counts := counts_line(canvas.words, canvas.report, [row.partners for row in rows]):
        stack.note(counts)
    if mute and rows:
        stack.note(unsaid(canvas.words, mute, rows[0].partners))
    stack.gap(8)
    for row in rows:
        stack.header(row.title, row.note)
        _draw_marks(stack, row)
        if silent := unsaid(canvas.words, spoken, row.partners):
            stack.note(silent)
        stack.gap()
    return stack.finish(TICKS)


def unsaid(_: Translator, partners: Sequence[Partner], cells: Mapping[str, Cell]) -> str:
    """Name the partners that have no number, each with the reason: 'Verify: protected'."""
    empty = [p for p in partners if not has_score(cells.get(p.id))]
    return " · ".join(
        _("{name}: {reason}", name=p.short, reason=cells[p.id].text if p.id in cells else _("no answers"))
        for p in empty
    )


def _draw_marks(stack: Stack, row: DotRow) -> None:
    partners = {p.id: p for p in stack.canvas.partners if has_score(row.partners.get(p.id))}
    if not partners:
        return
    marks = [_mark(index, p, row.partners[p.id]) for index, p in enumerate(partners.values())]
    placed = lanes(marks, stack.px, stack.low, stack.high)
    stack.gap(6)
    top = stack.y
    count = max(lane for _mark, lane, _side in placed) + 1
    stack.y += count * LANE
    stack.grid((top, stack.y), TICKS)
    _draw_range(stack, [mark.x for mark in marks], (top, stack.y))
    if has_score(row.overall):
        _draw_mean(stack, row.overall.score or 0.0, (top, stack.y))
    for mark, lane, side in placed:
        partner = list(partners.values())[mark.partner]
        _draw_dot(stack, partner, row.partners[partner.id], (top + (lane + 0.5) * LANE, side))


def _mark(index: int, partner: Partner, cell: Cell) -> Mark:
    return Mark(cell.score or 0.0, f"{partner.short} {cell.text}", index)


def _draw_range(stack: Stack, values: Sequence[float], y: tuple[float, float]) -> None:
    tones = stack.canvas.look.tones
    if len(values) > 1:
        stack.box((min(values), max(values)), y, fillcolor=tones.line, opacity=0.16, layer="below")


def _draw_mean(stack: Stack, x: float, y: tuple[float, float]) -> None:
    colour = stack.canvas.look.tones.overall
    stack.rule(x, y, color=colour, width=1, dash="dot")
    stack.dot("mean", (x, y[0] - 2), "", symbol="triangle-down", size=10, color=colour)


def _draw_dot(stack: Stack, partner: Partner, cell: Cell, place: tuple[float, str]) -> None:
    y, side = place
    look, x = stack.canvas.look, cell.score or 0.0
    hover = f"<b>{safe(partner.name)}</b><br>{safe(with_n(stack.canvas.words, cell))}"
    stack.dot(partner.id, (x, y), hover, **dot_style(stack.canvas, partner))
    stack.label(
        x,
        y,
        f"{safe(partner.short)} <b>{safe(cell.text)}</b>",
        xanchor="left" if side == "right" else "right",
        xshift=9 if side == "right" else -9,
        font={"size": SIZE, "color": look.partner(partner)},
    )


def dot_style(canvas: Canvas, partner: Partner) -> dict[str, Any]:
    """Give a partner's marker: its colour and its shape, with a thin halo where dots meet."""
    return {
        "symbol": partner_style(partner.colour).marker,
        "size": 11,
        "color": canvas.look.partner(partner),
        "line": {"width": 1.5, "color": canvas.look.tones.paper},
    }
