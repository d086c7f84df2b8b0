"""How far each partner lies from the others, with the 90% range: what is a finding and what is noise."""

import math

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Check, Partner, Report, Verdict, VerdictKind
from assessment.reporting.charts.chart import Canvas, Chart
from assessment.reporting.charts.dots import dot_style
from assessment.reporting.charts.look import SIZE, safe
from assessment.reporting.charts.stack import Stack
from assessment.reporting.lettering import width_of
from assessment.reporting.palette import VERDICT_ICONS
from assessment.reporting.words import verdict_word

LANE = 24
LOUD = (VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL)


def gaps(report: Report, dimension: str = "") -> list[Verdict]:
    """Give the perception verdicts that hold a gap, in the report's order."""
    return [
        v
        for v in report.verdicts
        if v.check is Check.PERCEPTION and v.gap is not None and dimension in ("", v.dimension)
    ]


def draws(report: Report) -> bool:
    """Tell whether any gap may be shown."""
    return bool(gaps(report))


def draw(canvas: Canvas) -> go.Figure:
    """Draw the zero line, one dot and range per partner, grouped by dimension; left lower, right higher."""
    found, _ = gaps(canvas.report, canvas.pick.dimension), canvas.words
    stack = Stack(canvas, *_ends(found))
    stack.note(_("Left: sees it worse than the others. Right: better. Lines: 90% range."))
    stack.gap(8)
    titles = {d.dimension: d.title for d in canvas.report.dimensions}
    for dimension in dict.fromkeys(v.dimension for v in found):
        stack.header(titles.get(dimension, dimension))
        _lanes(stack, [v for v in found if v.dimension == dimension])
        stack.gap()
    step = 25 if stack.high > 40 else 10
    reach = int(stack.high // step) * step
    ticks = list(range(-reach, reach + 1, step))
    return stack.finish(ticks, [signed(_, tick) for tick in ticks])


def _ends(found: list[Verdict]) -> tuple[float, float]:
    reach = max(
        (abs(v) for verdict in found for v in (verdict.low, verdict.high, verdict.gap) if v), default=30
    )
    end = max(30.0, math.ceil(reach / 10) * 10.0) + 4
    return -end, end


def signed(_: Translator, number: float) -> str:
    """Write a whole number with its sign; zero has none."""
    whole = round(number)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{_.number(abs(whole))}"


def _lanes(stack: Stack, verdicts: list[Verdict]) -> None:
    partners = {p.id: p for p in stack.canvas.partners}
    top = stack.y
    stack.y += LANE * sum(v.partner in partners for v in verdicts)
    stack.grid((top, stack.y), [x for x in (-50, -25, 25, 50) if stack.low < x < stack.high])
    stack.rule(0, (top, stack.y), color=stack.canvas.look.tones.ink, width=1.5)
    y = top + LANE / 2
    for verdict in verdicts:
        if verdict.partner in partners:
            _lane(stack, partners[verdict.partner], verdict, y)
            y += LANE


def _lane(stack: Stack, partner: Partner, verdict: Verdict, y: float) -> None:
    _, look, gap = stack.canvas.words, stack.canvas.look, verdict.gap or 0.0
    colour = look.partner(partner)
    low, high = (
        verdict.low if verdict.low is not None else gap,
        verdict.high if verdict.high is not None else gap,
    )
    words = f"{safe(partner.short)} <b>{signed(_, gap)}</b>"
    mark = f" {VERDICT_ICONS[verdict.verdict]}" if verdict.verdict in LOUD else ""
    count = "" if verdict.n is None else " " + look.muted(f"n {_.number(verdict.n)}")
    hover = f"<b>{safe(partner.name)}</b><br>{safe(verdict.sentence or verdict_word(_, verdict.verdict))}"
    stack.shapes.append(
        {"type": "line", "x0": low, "x1": high, "y0": y, "y1": y, "line": {"color": colour, "width": 3}}
        | {"opacity": 0.45, "layer": "below"}
    )
    stack.dot(partner.id, (gap, y), hover, **dot_style(stack.canvas, partner))
    room = (width_of(f"{partner.short} -00 n 00 {mark}", SIZE) + 10) / stack.px
    right = high + room <= stack.high or low - room < stack.low
    stack.label(
        high if right else low,
        y,
        words + mark + count,
        xanchor="left" if right else "right",
        xshift=6 if right else -6,
        font={"color": colour, "size": SIZE},
    )


def tell(report: Report, _: Translator) -> str:
    """Read every gap with its range and verdict."""
    names = {p.id: p.short for p in report.partnership.partners}
    titles = {d.dimension: d.title for d in report.dimensions}
    lines = [
        _.plural(
            "{dimension}, {partner}: {gap} point from the others, 90% range {low} to {high}: {verdict}",
            "{dimension}, {partner}: {gap} points from the others, 90% range {low} to {high}: {verdict}",
            abs(round(v.gap or 0)),
            dimension=titles.get(v.dimension, v.dimension),
            partner=names.get(v.partner, v.partner),
            gap=signed(_, v.gap or 0),
            low=signed(_, v.low or 0),
            high=signed(_, v.high or 0),
            verdict=verdict_word(_, v.verdict),
        )
        for v in gaps(report)
    ]
    return ". ".join(lines) + "."


CHART = Chart("perception", t("Who sees it differently, and how sure we are"), draws, draw, tell)
