"""Dot and range plot: every partner's score per dimension, the most uneven dimension first."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import DimensionResult, Report
from assessment.reporting.charts.chart import Canvas, Chart, counts_line, has_score
from assessment.reporting.charts.dots import DotRow, dot_rows, unsaid
from assessment.reporting.words import balance_word


def by_spread(report: Report) -> list[DimensionResult]:
    """Give the dimensions, the widest spread first; those without a spread keep their order at the end."""
    return sorted(report.dimensions, key=lambda d: -(d.spread if d.spread is not None else -1))


def draws(report: Report) -> bool:
    """Tell whether any partner has a score of its own."""
    return any(has_score(c) for d in report.dimensions for c in d.partners.values())


def draw(canvas: Canvas) -> go.Figure:
    """Draw one row per dimension, sorted by how far partners lie apart."""
    chosen = [d for d in by_spread(canvas.report) if canvas.pick.dimension in ("", d.dimension)]
    rows = [DotRow(d.title, note(canvas.words, d), d.overall, d.partners) for d in chosen]
    return dot_rows(canvas, rows[: canvas.pick.limit or None])


def note(_: Translator, result: DimensionResult) -> str:
    """Say the level, the band and the balance of a dimension in one line."""
    if not has_score(result.overall):
        return result.overall.text
    parts = [
        _("▼ mean {score}", score=result.overall.text),
        result.band_title,
        balance_word(_, result.balance),
    ]
    if result.spread is not None:
        parts.append(_.plural("{n} point apart", "{n} points apart", round(result.spread)))
    return " · ".join(part for part in parts if part)


def tell(report: Report, _: Translator) -> str:
    """Name every dimension's mean and every partner's score, the most uneven first."""
    lines = []
    for result in by_spread(report):
        said = [
            f"{p.short} {result.partners[p.id].text}"
            for p in report.partnership.partners
            if has_score(result.partners.get(p.id))
        ]
        silent = unsaid(_, report.partnership.partners, result.partners)
        lines.append(f"{result.title}: {note(_, result)}. {', '.join(said)}. {silent}".rstrip(" ."))
    counts = counts_line(_, report, [d.partners for d in report.dimensions])
    return _("Scores from 0 to 100 per dimension and partner.") + " " + ". ".join(lines) + f". {counts}"


CHART = Chart("dimension-dots", t("Where partners lie apart"), draws, draw, tell)
