"""The radar as a small drawing (SVG) for files: no browser, no script, every label escaped."""

import math
from collections.abc import Sequence
from html import escape

from assessment.i18n import translator
from assessment.model import Cell, Report
from assessment.reporting.charts.chart import has_score
from assessment.reporting.charts.look import FONT, Look, Theme, look
from assessment.reporting.lettering import CONTROL, wrap
from assessment.reporting.words import health_check_title

WIDTH, HEIGHT, RADIUS = 640, 480, 150
CENTRE = (WIDTH / 2, HEIGHT / 2 + 4)


def svg_radar(report: Report, partner: str = "", theme: Theme = "light") -> str:
    """Draw the partnership as a quiet shape and, if given, a partner as a line; a missing score is a gap."""
    paint, count = look(theme), len(report.dimensions)
    _ = translator(report.language)
    title = f"{report.partnership.name} · {health_check_title(_, report.health_check)}"
    parts = [
        *_grid(paint, count),
        *_ring([d.overall for d in report.dimensions], paint.tones.overall, fill=True),
    ]
    if partner:
        found = report.partnership.partner(partner)
        cells = [d.partners.get(partner) or Cell("") for d in report.dimensions]
        parts += _ring(cells, paint.partner(found), fill=False)
        parts.append(_text((WIDTH / 2, HEIGHT - 10), found.short, ("middle", paint.partner(found), "bold")))
    for index, dimension in enumerate(report.dimensions):
        parts += _label(paint, (index, count), dimension.title, dimension.overall.text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="14" '
        f'font-family="{escape(FONT, quote=True)}"><title>{_clean(title)}</title>{"".join(parts)}</svg>'
    )


def _clean(text: str) -> str:
    return escape(CONTROL.sub(" ", text), quote=True)


def _point(index: int, count: int, score: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    reach = RADIUS * score / 100
    return round(CENTRE[0] + reach * math.cos(angle), 1), round(CENTRE[1] + reach * math.sin(angle), 1)


def _points(scores: Sequence[float]) -> str:
    return " ".join(f"{x},{y}" for x, y in (_point(i, len(scores), s) for i, s in enumerate(scores)))


def _grid(paint: Look, count: int) -> list[str]:
    tones = paint.tones
    rings = [_outline(ring, count, tones.line if ring == 100 else tones.grid) for ring in (25, 50, 75, 100)]
    spokes = [_line(CENTRE, _point(i, count, 100), tones.grid, 1) for i in range(count)]
    numbers = [
        _text((CENTRE[0] + 4, _point(0, count, ring)[1] + 12), str(ring), ("start", tones.muted, "normal"))
        for ring in (25, 50, 75)
    ]
    return [*rings, *spokes, *numbers]


def _outline(ring: float, count: int, colour: str) -> str:
    return f'<polygon points="{_points([ring] * count)}" fill="none" stroke="{colour}"/>'


def _ring(cells: Sequence[Cell], colour: str, *, fill: bool) -> list[str]:
    scores = [cell.score if has_score(cell) else None for cell in cells]
    whole = [score for score in scores if score is not None]
    if len(whole) == len(scores):
        paint = f'fill="{colour}" fill-opacity="0.16"' if fill else 'fill="none"'
        return [f'<polygon points="{_points(whole)}" {paint} stroke="{colour}" stroke-width="2.5"/>']
    drawn = []
    for index, score in enumerate(scores):
        after = scores[(index + 1) % len(scores)]
        if score is not None:
            x, y = _point(index, len(scores), score)
            drawn.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>')
            if after is not None:
                end = _point((index + 1) % len(scores), len(scores), after)
                drawn.append(_line((x, y), end, colour, 2.5))
    return drawn


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>'


def _label(paint: Look, place: tuple[int, int], name: str, score: str) -> list[str]:
    index, count = place
    x, y = _point(index, count, 112)
    side = "middle" if abs(x - CENTRE[0]) < 12 else "start" if x > CENTRE[0] else "end"
    lines = wrap(name, 150, 14)
    top = y - 17 * len(lines) + 4 if y < CENTRE[1] - RADIUS else y - 8 * (len(lines) - 1)
    drawn = [
        _text((x, top + 17 * i), line, (side, paint.tones.ink, "normal")) for i, line in enumerate(lines)
    ]
    return [*drawn, _text((x, top + 17 * len(lines)), score, (side, paint.tones.ink, "bold"))]


def _text(place: tuple[float, float], words: str, look_of: tuple[str, str, str]) -> str:
    side, colour, weight = look_of
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{side}" fill="{colour}" '
        f'font-weight="{weight}">{_clean(words)}</text>'
    )
