"""Charts on the wall: the same as elsewhere, cut down to what a room can read, enlarged to fill the slide."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from assessment.model import Cell, PartnerPair, Report
from assessment.reporting.charts import CONFIG, chart
from assessment.ui.workshop.wall import PICTURE, ZOOMS, Wall
from assessment.workshop.needs import has_score

WIDTH = 1168
FREE = frozenset({"radar", "dependence", "trend"})
"""Charts without rows: they are drawn lower, so that their words are larger once they fill the slide."""
LOW = 350
"""Height in px, before enlarging, up to which the words of a picture can be read at ten metres."""
TALL = 430
"""The same for the picture of differences, which must compare."""
MOST_PARTNERS, MOST_DECISIONS = 3, 4


def picture(wall: Wall, report: Report, chart_id: str, *, width: int = WIDTH, **pick: Any) -> None:
    """Draw a chart as large as the slide allows; ``width`` is the room for it, in px."""
    drawn = chart(chart_id)
    if not drawn.draws(report):
        return
    figure = drawn.figure(report, wall.appearance, **pick)
    if chart_id in FREE:
        figure.update_layout(height=LOW)
    zoom = max(ZOOMS[0], min(20, int(10 * PICTURE / figure.layout.height)))
    figure.update_layout(width=int(width / zoom * 10))
    with st.container(key=f"zoom_{zoom}"):
        st.plotly_chart(
            figure,
            theme=None,
            config={**CONFIG, "staticPlot": True},
            key=f"wall_{chart_id}",
            alt=drawn.alt(report),
            width="content",
        )


def widest(report: Report) -> Report:
    """Keep the dimensions on which partners lie farthest apart, the widest first, as many as can be read."""
    apart = [d for d in report.dimensions if _span(d.partners.values()) > 0]
    apart.sort(key=lambda d: -_span(d.partners.values()))
    for rows in (4, 3, 2, 1):
        few = replace(report, dimensions=tuple(apart[:rows]))
        if chart("dimension-dots").figure(few).layout.height <= TALL:
            return few
    return replace(report, dimensions=tuple(apart[:1]))


def only(report: Report, dimension: str) -> Report:
    """Keep one dimension."""
    return replace(report, dimensions=tuple(d for d in report.dimensions if d.dimension == dimension))


def loudest(report: Report, one: Mapping[str, Cell], other: Mapping[str, Cell]) -> tuple[str, ...]:
    """Give the partners whose two shares differ most, in display order: the others are as they should be."""
    gaps = {
        partner: abs((one[partner].score or 0.0) - (other[partner].score or 0.0))
        for partner in one
        if has_score(one[partner]) and has_score(other.get(partner))
    }
    most = sorted(gaps, key=lambda partner: -gaps[partner])[:MOST_PARTNERS]
    return tuple(p.id for p in report.partnership.partners if p.id in most)


def open_decisions(report: Report) -> Report:
    """Keep the decisions in which somebody's say is farthest from what is wanted."""
    asked = report.relational
    wanted = {(p.source, p.target): p.cell for p in asked.ladder_wanted}
    gaps: dict[str, float] = {}
    for pair in asked.ladder_now:
        cell = wanted.get((pair.source, pair.target))
        if has_score(pair.cell) and cell is not None and has_score(cell):
            gap = abs((cell.score or 0.0) - (pair.cell.score or 0.0))
            gaps[pair.source] = max(gap, gaps.get(pair.source, 0.0))
    kept = set(sorted(gaps, key=lambda decision: -gaps[decision])[:MOST_DECISIONS])
    return replace(
        report,
        relational=replace(
            asked,
            decisions={d: text for d, text in asked.decisions.items() if d in kept},
            ladder_now=_of(asked.ladder_now, kept),
            ladder_wanted=_of(asked.ladder_wanted, kept),
        ),
    )


def _of(pairs: tuple[PartnerPair, ...], decisions: set[str]) -> tuple[PartnerPair, ...]:
    return tuple(pair for pair in pairs if pair.source in decisions)


def _span(cells: Iterable[Cell]) -> float:
    scores = [cell.score or 0.0 for cell in cells if has_score(cell)]
    return max(scores) - min(scores) if len(scores) > 1 else 0.0
