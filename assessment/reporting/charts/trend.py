"""Trend: one small panel per dimension over the partnership's health checks, with the 90% range as a band."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, DimensionResult, Report
from assessment.reporting.charts.chart import Canvas, Chart, count_words, has_score, with_n
from assessment.reporting.charts.look import SIZE, SMALL, safe
from assessment.reporting.charts.radar import see_through
from assessment.reporting.lettering import wrap
from assessment.reporting.tables.dimensions import change_of
from assessment.reporting.tables.trend import checks, has_trend, series
from assessment.reporting.words import change_word

Place: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
PANEL, TITLE, AXIS = 112, 64, 40


def draws(report: Report) -> bool:
    """Tell whether there is an earlier health check to compare with."""
    return has_trend(report)


def draw(canvas: Canvas) -> go.Figure:
    """Draw the panels in the questionnaire's order; a picked partner is drawn over the whole partnership."""
    report = canvas.report
    shown = [d for d in report.dimensions if canvas.pick.dimension in ("", d.dimension)]
    columns = max(1, min(len(shown), 4 if canvas.wide else 2))
    rows = -(-len(shown) // columns)
    body = max(1, rows) * (PANEL + TITLE + AXIS)
    panels = [_panel(canvas, (i, d), _place(i, columns, (rows, body))) for i, d in enumerate(shown)]
    return canvas.look.figure(
        body,
        [trace for panel in panels for trace in panel.traces],
        margin={"l": 8, "r": 8, "t": 0, "b": 0},
        annotations=[panel.title for panel in panels],
        **{name: axis for panel in panels for name, axis in panel.axes.items()},
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its two axes by name, its title and its traces."""

    axes: dict[str, object]
    title: dict[str, object]
    traces: list[go.Scatter]


def _place(index: int, columns: int, size: tuple[int, int]) -> Place:
    rows, body = size
    row, column = divmod(index, columns)
    top = 1 - row / rows
    across = (column / columns + 0.03, (column + 1) / columns - 0.05)
    return across, (top - (TITLE + PANEL) / body, top - TITLE / body)


def _panel(canvas: Canvas, what: tuple[int, DimensionResult], place: Place) -> Panel:
    index, dimension = what
    name = "" if index == 0 else str(index + 1)
    partner = canvas.pick.partners[0] if canvas.pick.partners else ""
    traces = _lines(canvas, dimension.dimension, partner)
    for trace in traces:
        trace.update(xaxis=f"x{name}", yaxis=f"y{name}")
    return Panel(_axes(canvas, name, place), _title(canvas, dimension, partner, place), traces)


def _title(canvas: Canvas, dimension: DimensionResult, partner: str, place: Place) -> dict[str, object]:
    lines = wrap(dimension.title, (canvas.pick.width - 16) / (4 if canvas.wide else 2) - 20, SIZE)
    name = "<br>".join(safe(line) for line in lines[:2])
    return {
        "xref": "paper",
        "yref": "paper",
        "x": place[0][0],
        "y": place[1][1],
        "yshift": 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "text": f"<b>{name}</b><br>{_change(canvas, dimension, partner)}",
        "align": "left",
        "showarrow": False,
        "font": {"size": SIZE},
        "borderpad": 0,
    }


def _change(canvas: Canvas, dimension: DimensionResult, partner: str) -> str:
    verdict = change_of(canvas.report, dimension.dimension, partner)
    word = change_word(canvas.words, verdict.verdict, verdict.gap) if verdict else ""
    count = count_words(canvas.words, series(canvas.report, dimension.dimension, partner))
    return canvas.look.muted(safe(" · ".join(part for part in (word, count) if part) or " "))


def _axes(canvas: Canvas, name: str, place: Place) -> dict[str, object]:
    tones, found = canvas.look.tones, checks(canvas.report)
    across, down = place
    last = len(found) - 1
    shown = [i for i in range(len(found)) if len(found) <= 3 or i in (0, last)]
    room = (canvas.pick.width / (4 if canvas.wide else 2) - 30) / max(1, min(len(found), 3))
    names = ["<br>".join(safe(line) for line in wrap(found[i][1], room, SMALL - 1)[:2]) for i in shown]
    font = {"size": SMALL - 1, "color": tones.muted}
    common = {"fixedrange": True, "zeroline": False, "tickfont": font}
    return {
        f"xaxis{name}": common
        | {
            "domain": list(across),
            "anchor": f"y{name}",
            "range": [-0.25 * last - 0.2, 1.25 * last],
            "tickvals": shown,
            "ticktext": names,
            "showgrid": False,
            "tickangle": 0,
            "showline": True,
            "linecolor": tones.line,
        },
        f"yaxis{name}": common
        | {
            "domain": list(down),
            "anchor": f"x{name}",
            "range": [0, 104],
            "tickvals": [0, 50, 100],
            "ticklabelposition": "inside",
            "gridcolor": tones.grid,
        },
    }


def _lines(canvas: Canvas, dimension: str, partner: str) -> list[go.Scatter]:
    report, tones = canvas.report, canvas.look.tones
    whole = series(report, dimension)
    if not partner:
        return _line(canvas, whole, tones.accent, banded=True)
    colour = canvas.look.partner(report.partnership.partner(partner))
    quiet = go.Scatter(
        x=list(range(len(whole))),
        y=[_score(c) for c in whole],
        mode="lines",
        hoverinfo="skip",
        line={"color": tones.overall, "width": 1.5, "dash": "dot"},
    )
    return [quiet, *_line(canvas, series(report, dimension, partner), colour, banded=True)]


def _line(canvas: Canvas, cells: Sequence[Cell | None], colour: str, *, banded: bool) -> list[go.Scatter]:
    drawn = [_band(cells, colour)] if banded and all(_ranged(c) for c in cells) else []
    last = max((i for i, c in enumerate(cells) if has_score(c)), default=-1)
    texts = [f"<b>{safe(c.text)}</b>" if c is not None and i == last else "" for i, c in enumerate(cells)]
    hover = [safe(with_n(canvas.words, c)) if c is not None else "" for c in cells]
    line = go.Scatter(
        x=list(range(len(cells))),
        y=[_score(c) for c in cells],
        mode="lines+markers+text",
        text=texts,
        textposition="middle right",
        textfont={"color": colour, "size": SIZE},
        line={"color": colour, "width": 2.5},
        marker={"size": 8, "color": colour},
        connectgaps=False,
        hovertext=hover,
        hoverinfo="text",
        cliponaxis=False,
    )
    return [*drawn, line]


def _band(cells: Sequence[Cell | None], colour: str) -> go.Scatter:
    at = list(range(len(cells)))
    high = [c.high for c in cells if c is not None]
    low = [c.low for c in cells if c is not None]
    return go.Scatter(
        x=[*at, *reversed(at)],
        y=[*high, *reversed(low)],
        fill="toself",
        mode="lines",
        hoverinfo="skip",
        fillcolor=see_through(colour, 0.15),
        line={"width": 0},
    )


def _score(cell: Cell | None) -> float | None:
    return cell.score if cell is not None and has_score(cell) else None


def _ranged(cell: Cell | None) -> bool:
    return cell is not None and has_score(cell) and cell.low is not None and cell.high is not None


def tell(report: Report, _: Translator) -> str:
    """Read every dimension over the health checks, and what the change of the same people means."""
    labels = [label for _number, label in checks(report)]
    lines = []
    for dimension in report.dimensions:
        cells = series(report, dimension.dimension)
        said = ", ".join(f"{label} {c.text if c else '–'}" for label, c in zip(labels, cells, strict=True))
        verdict = change_of(report, dimension.dimension)
        word = f" ({change_word(_, verdict.verdict, verdict.gap)})" if verdict else ""
        lines.append(f"{dimension.title}: {said}{word}")
    return _("Scores over the health checks, 0 to 100.") + " " + ". ".join(lines) + "."


CHART = Chart("trend", t("Change over the health checks"), draws, draw, tell)
