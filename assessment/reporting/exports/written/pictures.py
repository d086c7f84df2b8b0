"""How far partners lie apart as a small drawing (SVG), the same in Word and PDF. Every label is escaped."""

from collections.abc import Sequence
from html import escape

from assessment.model import Cell, DimensionResult, Partner, Report
from assessment.reporting.exports.plain import cut, line
from assessment.reporting.palette import LIGHT, partner_style
from assessment.workshop.needs import has_score

SIDE = 760
FACE = "Noto Sans, Noto Sans Arabic, Arial, sans-serif"
ROW, LEFT, SPAN = 44, 250, 420


def ranges(report: Report, accent: str, *, named: bool) -> str:
    """Draw one line per dimension from the lowest to the highest partner; '' where no range may be shown."""
    partners = report.partnership.partners
    rows = [d for d in report.dimensions if sum(has_score(d.partners.get(p.id)) for p in partners) > 1]
    rows.sort(key=lambda d: -(d.spread or 0.0))
    if not rows:
        return ""
    drawn = "".join(_row(d, 28 + i * ROW, partners, accent if not named else "") for i, d in enumerate(rows))
    scale = "".join(_scale(x, 28 + len(rows) * ROW) for x in (0, 25, 50, 75, 100))
    return _svg(SIDE, 28 + len(rows) * ROW + 8, scale + drawn)


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}" stroke="#fff" stroke-width="1.2"/>'
    )


def _row(result: DimensionResult, y: float, partners: Sequence[Partner], accent: str) -> str:
    """Draw one dimension; ``accent`` is the colour of all dots where nobody is named, '' = partners' own."""
    cells = [(p, result.partners[p.id]) for p in partners if has_score(result.partners.get(p.id))]
    cells.sort(key=lambda pair: pair[1].score or 0.0)
    low, high, middle = _x(cells[0][1].score), _x(cells[-1][1].score), y + 14
    ends = f'x1="{low}" y1="{middle}" x2="{high}" y2="{middle}"'
    name = escape(cut(result.title, 3.1, 14, 1))
    parts = [
        _text((LEFT - 16, middle + 5), name, 14, LIGHT.ink, "end"),
        f'<line {ends} stroke="#B9C7C5" stroke-width="7" stroke-linecap="round"/>',
    ]
    parts += [_dot(_x(c.score), middle, 6, accent or partner_style(p.colour).light) for p, c in cells]
    parts.append(_words(cells[0], middle, accent, -11))
    parts.append(_words(cells[-1], middle, accent, 11))
    return "".join(parts)


def _words(pair: tuple[Partner, Cell], y: float, accent: str, beside: float) -> str:
    """Write a dot's score, and whose it is where names are shown, left or right of it."""
    partner, cell = pair
    words = cell.text if accent else f"{cut(partner.short, 1.1, 12, 1)} {cell.text}"
    inner = f'<tspan font-weight="700">{escape(line(words))}</tspan>'
    colour = accent or partner_style(partner.colour).light
    return _text((_x(cell.score) + beside, y + 4.5), inner, 12, colour, "start" if beside > 0 else "end")


def _x(score: float | None) -> float:
    return round(LEFT + SPAN * (score or 0.0) / 100, 1)


def _scale(value: int, bottom: float) -> str:
    x = _x(value)
    rule = f'<line x1="{x}" y1="24" x2="{x}" y2="{bottom:.0f}" stroke="{LIGHT.grid}" stroke-width="1"/>'
    return rule + _text((x, 16), str(value), 11, LIGHT.muted, "middle")


def _text(place: tuple[float, float], inner: str, size: int, colour: str, anchor: str = "start") -> str:
    """Draw words; ``inner`` is escaped already."""
    x, y = place
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} font-size="{size}" fill="{colour}">{inner}</text>'


def _svg(width: float, height: float, inner: str) -> str:
    box = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="{FACE}">{inner}</svg>'
