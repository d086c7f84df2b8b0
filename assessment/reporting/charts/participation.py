"""Participation: how many of a partner's people began and how many submitted; never who said what."""

from typing import Any

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Participation, Partner, Report
from assessment.reporting.charts.chart import Canvas, Chart
from assessment.reporting.charts.stack import Stack

BAR = 18
STEPS = 40


def draws(report: Report) -> bool:
    """Tell whether anybody was invited."""
    return any(p.invited > 0 for p in report.participation)


def draw(canvas: Canvas) -> go.Figure:
    """Draw one bar per partner: submitted full, begun pale, still missing empty; people as equal steps."""
    rows = {p.partner: p for p in canvas.report.participation}
    most = max((p.invited for p in rows.values()), default=1) or 1
    stack = Stack(canvas, 0, most, y=4)
    for partner in canvas.partners:
        row = rows.get(partner.id)
        if row is None:
            continue
        stack.header(partner.name, said(canvas.words, row))
        _bar(stack, partner, row)
        stack.gap()
    return stack.finish()


def said(_: Translator, row: Participation) -> str:
    """Say one partner's participation in words."""
    text = _("{done} of {invited} answered", done=_.number(row.submitted), invited=_.number(row.invited))
    begun = row.started - row.submitted
    if begun > 0:
        text += " · " + _.plural("{n} has begun", "{n} have begun", begun)
    if row.submitted == 0:
        text += " · " + _("no answers yet")
    return text


def _bar(stack: Stack, partner: Partner, row: Participation) -> None:
    tones, colour = stack.canvas.look.tones, stack.canvas.look.partner(partner)
    middle = stack.lane(BAR)
    y = (middle - BAR / 2, middle + BAR / 2)
    parts = _people(row) if stack.high <= STEPS else _blocks(row)
    gap = 0.0 if stack.high > STEPS else min(0.06, 3 / stack.px)
    fills: dict[str, dict[str, Any]] = {
        "done": {"fillcolor": colour},
        "begun": {"fillcolor": colour, "opacity": 0.4},
    }
    for start, end, kind in parts:
        stack.box((start, end - gap), y, **fills.get(kind, {"fillcolor": tones.grid}))


def _people(row: Participation) -> list[tuple[int, int, str]]:
    """Give one step per person invited."""
    kinds = [
        "done" if i < row.submitted else "begun" if i < row.started else "open" for i in range(row.invited)
    ]
    return [(i, i + 1, kind) for i, kind in enumerate(kinds)]


def _blocks(row: Participation) -> list[tuple[int, int, str]]:
    """Give whole blocks, for partners with more people than steps can be told apart."""
    started = max(row.started, row.submitted)
    blocks = [(0, row.submitted, "done"), (row.submitted, started, "begun"), (started, row.invited, "open")]
    return [(start, end, kind) for start, end, kind in blocks if end > start]


def tell(report: Report, _: Translator) -> str:
    """Say the participation of every partner."""
    names = {p.id: p.short for p in report.partnership.partners}
    rows = [f"{names.get(row.partner, row.partner)}: {said(_, row)}" for row in report.participation]
    return _("How many of the people invited have answered.") + " " + ". ".join(rows) + "."


CHART = Chart("participation", t("Who has answered"), draws, draw, tell)
