"""Where partners lie apart question by question: the ten widest, or all questions of a chosen dimension."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import ItemResult, Report
from assessment.reporting.charts.chart import Canvas, Chart, has_score
from assessment.reporting.charts.dots import DotRow, dot_rows

WIDEST = 10


def draws(report: Report) -> bool:
    """Tell whether any question has scores by partner."""
    return any(has_score(cell) for item in report.items for cell in item.partners.values())


def by_spread(report: Report, dimension: str = "") -> list[ItemResult]:
    """Give the questions with scores by partner, the widest spread first."""
    able = [
        item
        for item in report.items
        if dimension in ("", item.dimension) and any(has_score(cell) for cell in item.partners.values())
    ]
    return sorted(able, key=lambda item: -(item.spread if item.spread is not None else -1))


def draw(canvas: Canvas) -> go.Figure:
    """Draw one row per question."""
    items = by_spread(canvas.report, canvas.pick.dimension)
    limit = canvas.pick.limit or (len(items) if canvas.pick.dimension else WIDEST)
    rows = [DotRow(i.text, _note(canvas.words, i), i.overall, i.partners) for i in items[:limit]]
    return dot_rows(canvas, rows)


def _note(_: Translator, item: ItemResult) -> str:
    parts = [_("▼ mean {score}", score=item.overall.text)] if has_score(item.overall) else [item.overall.text]
    if item.spread is not None:
        parts.append(_.plural("{n} point apart", "{n} points apart", round(item.spread)))
    if item.reverse:
        parts.append(_("turned round: high is good"))
    return " · ".join(parts)


def tell(report: Report, _: Translator) -> str:
    """Read the widest questions with every partner's score."""
    names = {p.id: p.short for p in report.partnership.partners}
    lines = []
    for item in by_spread(report)[:WIDEST]:
        said = ", ".join(f"{names[p]} {c.text}" for p, c in item.partners.items() if p in names)
        lines.append(f"{item.text} ({_note(_, item)}): {said}")
    return _("Questions on which partners lie furthest apart, 0 to 100.") + " " + ". ".join(lines) + "."


CHART = Chart("item-dots", t("Questions on which partners differ most"), draws, draw, tell)
