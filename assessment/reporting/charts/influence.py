"""Influence now and wanted: two bars per partner in points of 100, the gap in words and marked."""

import math
from collections.abc import Mapping

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Check, Partner, Report, VerdictKind
from assessment.reporting.charts.chart import Canvas, Chart, has_score
from assessment.reporting.charts.look import SIZE
from assessment.reporting.charts.stack import Stack
from assessment.reporting.palette import VERDICT_ICONS
from assessment.reporting.tables.relational import difference

BAR = 18
LOUD = (VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL)


def draws(report: Report) -> bool:
    """Tell whether any partner has both shares."""
    r = report.relational
    return any(has_score(c) and has_score(r.influence_wanted.get(p)) for p, c in r.influence_now.items())


def draw(canvas: Canvas) -> go.Figure:
    """Draw now as a full bar, wanted as an outlined bar below it; the dotted line is an equal share."""
    report, _ = canvas.report, canvas.words
    r = report.relational
    scores = [c.score or 0.0 for side in (r.influence_now, r.influence_wanted) for c in side.values()]
    end = math.ceil(max([*scores, 20.0]) / 10) * 10 + 10.0
    stack = Stack(canvas, 0, end)
    stack.note(
        _("Points of 100. Full bar: now. Outlined: wanted. Thick line: the gap. Dotted: equal shares.")
    )
    stack.gap(8)
    equal = 100 / max(1, len(report.partnership.partners))
    for partner in canvas.partners:
        stack.header(partner.name, said(_, report, partner))
        _pair(stack, partner, equal)
        stack.gap()
    return stack.finish(range(0, int(end) + 1, 10))


def said(_: Translator, report: Report, partner: Partner) -> str:
    """Say a partner's influence now and wanted and the difference in words."""
    r = report.relational
    now, wanted = r.influence_now.get(partner.id), r.influence_wanted.get(partner.id)
    gap = difference(now, wanted)
    if now is None or wanted is None or gap is None:
        return reason(_, now, wanted)
    mark = verdict_mark(report, Check.INFLUENCE, partner.id)
    count = _("n {n}", n=_.number(now.n)) if now.n is not None else ""
    return " · ".join(part for part in (f"{mark} {gap_words(_, gap)}".strip(), count) if part)


def gap_words(_: Translator, gap: float) -> str:
    """Say how far now lies from wanted."""
    if gap > 0:
        return _.plural("{n} point more than wanted", "{n} points more than wanted", round(gap))
    if gap < 0:
        return _.plural("{n} point less than wanted", "{n} points less than wanted", round(-gap))
    return _("as wanted")


def reason(_: Translator, *cells: Cell | None) -> str:
    """Say why there is no number."""
    return next((c.text for c in cells if c is not None and not has_score(c)), _("not asked"))


def verdict_mark(report: Report, check: Check, partner: str) -> str:
    """Give the sign of a loud verdict of a check about a partner, '' where there is none."""
    for verdict in report.verdicts:
        if verdict.check is check and verdict.partner == partner and verdict.verdict in LOUD:
            return VERDICT_ICONS[verdict.verdict]
    return ""


def _pair(stack: Stack, partner: Partner, equal: float) -> None:
    r, look = stack.canvas.report.relational, stack.canvas.look
    top, colour = stack.y, look.partner(partner)
    for side, full in ((r.influence_now, True), (r.influence_wanted, False)):
        cell = side.get(partner.id)
        if cell is None or not has_score(cell):
            continue
        middle = stack.lane(BAR)
        box = {"fillcolor": colour} if full else {"line": {"width": 2, "color": colour}, "opacity": 1}
        stack.box((0, cell.score or 0.0), (middle - BAR / 2 + 2, middle + BAR / 2 - 2), **box)
        _ = stack.canvas.words
        words = _("{score} now", score=cell.text) if full else _("{score} wanted", score=cell.text)
        stack.label(
            cell.score or 0.0,
            middle,
            words,
            xanchor="left",
            xshift=6,
            font={"size": SIZE - 1, "color": colour},
        )
    _mark_gap(stack, partner, top + BAR)
    if stack.y > top:
        stack.rule(equal, (top - 2, stack.y + 2), color=look.tones.line, width=1.5, dash="dot")


def _mark_gap(stack: Stack, partner: Partner, y: float) -> None:
    """Mark the distance from now to wanted between the two bars."""
    r = stack.canvas.report.relational
    now, wanted = r.influence_now.get(partner.id), r.influence_wanted.get(partner.id)
    if now is None or wanted is None or not (has_score(now) and has_score(wanted)):
        return
    line = {"color": stack.canvas.look.tones.ink, "width": 3}
    stack.shapes.append({"type": "line", "x0": now.score, "x1": wanted.score, "y0": y, "y1": y, "line": line})


def tell(report: Report, _: Translator) -> str:
    """Read influence now and wanted of every partner."""
    r = report.relational
    lines = [
        f"{p.short}: {_text(r.influence_now, p)} → {_text(r.influence_wanted, p)}, {said(_, report, p)}"
        for p in report.partnership.partners
    ]
    return (
        _("Influence now → wanted, points of 100, averaged over the partners that answered.")
        + " "
        + ". ".join(lines)
        + "."
    )


def _text(cells: Mapping[str, Cell], partner: Partner) -> str:
    return cells[partner.id].text if partner.id in cells else "–"


CHART = Chart("influence", t("Influence now and wanted"), draws, draw, tell)
