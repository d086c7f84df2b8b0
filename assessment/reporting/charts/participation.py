"""Participation: how many of a partner's people began and how many submitted; never who said what."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Participation, Partner, Report
from assessment.reporting.charts.chart import Canvas, Chart
from assessment.reporting.charts.stack import Stack

BAR = 18


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
    figure = stack.finish([])
    figure.update_xaxes(visible=False)
    return figure


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
    gap = min(0.06, 3 / stack.px)
    for person in range(row.invited):
        x = (person, person + 1 - gap)
        if person < row.submitted:
            stack.box(x, y, fillcolor=colour)
        elif person < row.started:
            stack.box(x, y, fillcolor=colour, opacity=0.4)
        else:
            stack.box(x, y, fillcolor=tones.grid)


def tell(report: Report, _: Translator) -> str:
    """Say the participation of every partner."""
    names = {p.id: p.short for p in report.partnership.partners}
    rows = [f"{names.get(row.partner, row.partner)}: {said(_, row)}" for row in report.participation]
    return _("How many of the people invited have answered.") + " " + ". ".join(rows) + "."


CHART = Chart("participation", t("Who has answered"), draws, draw, tell)
