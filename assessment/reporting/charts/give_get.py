"""Giving and getting: each partner's share of what is put in (left) and of what comes out (right)."""

import math

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Check, Partner, Report
from assessment.reporting.charts.chart import Canvas, Chart, has_score
from assessment.reporting.charts.influence import reason, verdict_mark
from assessment.reporting.charts.look import SIZE, safe
from assessment.reporting.charts.stack import Stack
from assessment.reporting.tables.relational import difference

BAR = 22


def draws(report: Report) -> bool:
    """Tell whether any partner has both shares."""
    r = report.relational
    return any(has_score(c) and has_score(r.benefit.get(p)) for p, c in r.contribution.items())


def draw(canvas: Canvas) -> go.Figure:
    """Draw bars away from a middle line: gives to the left, gets to the right, both in points of 100."""
    r, _ = canvas.report.relational, canvas.words
    scores = [c.score or 0.0 for side in (r.contribution, r.benefit) for c in side.values()]
    end = math.ceil(max([*scores, 20.0]) / 10) * 10 + 14.0
    stack = Stack(canvas, -end, end)
    stack.note(_("Points of 100. Left: what it gives. Right: what it gets."))
    stack.gap(8)
    for partner in canvas.partners:
        stack.header(partner.name, said(_, canvas.report, partner))
        _bars(stack, partner)
        stack.gap()
    ticks = [tick for tick in range(-60, 61, 20) if abs(tick) <= end - 14]
    return stack.finish(ticks, [_.number(abs(tick)) for tick in ticks])


def said(_: Translator, report: Report, partner: Partner) -> str:
    """Say what a partner gives and gets, in words; a mandate role is named, not judged."""
    give, get = report.relational.contribution.get(partner.id), report.relational.benefit.get(partner.id)
    gap = difference(get, give)
    if gap is None:
        return reason(_, give, get)
    words = _("gets as much as it gives")
    if gap > 0:
        words = _.plural(
            "gets {n} point more than it gives", "gets {n} points more than it gives", round(gap)
        )
    if gap < 0:
        words = _.plural(
            "gets {n} point less than it gives", "gets {n} points less than it gives", round(-gap)
        )
    if partner.mandate_role:
        words += " · " + _("mandate role: not judged")
    count = "" if give is None or give.n is None else " · " + _("n {n}", n=_.number(give.n))
    return f"{verdict_mark(report, Check.GIVE_GET, partner.id)} {words}{count}".strip()


def _bars(stack: Stack, partner: Partner) -> None:
    r, look = stack.canvas.report.relational, stack.canvas.look
    give, get = r.contribution.get(partner.id), r.benefit.get(partner.id)
    if not (has_score(give) or has_score(get)):
        return
    top = stack.y
    middle = stack.lane(BAR)
    for cell, sign in ((give, -1), (get, 1)):
        if cell is not None and has_score(cell):
            _bar(stack, (partner, cell), sign, middle)
    stack.rule(0, (top - 2, stack.y + 2), color=look.tones.ink, width=1.5)


def _bar(stack: Stack, what: tuple[Partner, Cell], sign: int, middle: float) -> None:
    partner, cell = what
    _, colour = stack.canvas.words, stack.canvas.look.partner(partner)
    end = sign * (cell.score or 0.0)
    style = {"fillcolor": colour, "opacity": 1.0 if sign > 0 else 0.55}
    stack.box((min(0.0, end), max(0.0, end)), (middle - BAR / 2 + 2, middle + BAR / 2 - 2), **style)
    words = _("gets {score}", score=cell.text) if sign > 0 else _("gives {score}", score=cell.text)
    anchor = "left" if sign > 0 else "right"
    stack.label(
        end, middle, safe(words), xanchor=anchor, xshift=6 * sign, font={"size": SIZE - 1, "color": colour}
    )


def tell(report: Report, _: Translator) -> str:
    """Read what every partner gives and gets."""
    r = report.relational
    lines = []
    for p in report.partnership.partners:
        give, get = r.contribution.get(p.id), r.benefit.get(p.id)
        numbers = _("gives {give}, gets {get}", give=give.text if give else "–", get=get.text if get else "–")
        lines.append(f"{p.short}: {numbers}, {said(_, report, p)}")
    return _("What each partner gives and gets, points of 100.") + " " + ". ".join(lines) + "."


CHART = Chart("give-get", t("Who gives and who gets"), draws, draw, tell)
