"""Draw grouped bars as SVG, without a drawing library."""

from html import escape
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 360, 56, 64, 62
USUAL, OURS, INK, LINE = "#B34700", "#0E5A63", "#1C2B2E", "#E4E0D6"


def grouped_bars(target: Path, bars: list[tuple[str, float, float]], data_sets: int) -> None:
    """Write a figure of false alarms (%): per design the usual rule and ours, values written out."""
    target.parent.mkdir(parents=True, exist_ok=True)
    words = "; ".join(f"{name}: usual rule {usual:.0f}%, ours {ours:.1f}%" for name, usual, ours in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f"<title>False alarms in healthy partnerships</title><desc>{escape(words)}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FCFBF8"/>',
        f'<text x="{LEFT}" y="24" font-size="17" font-weight="600" fill="{INK}">Healthy partnerships '
        "accused of an imbalance (%)</text>",
        *_legend(),
        *_grid(),
        *(part for place, bar in enumerate(bars) for part in _group(place, len(bars), bar)),
        f'<text x="{LEFT}" y="{HEIGHT - 8}" fill="{INK}">partners x people who answered; {data_sets} '
        "made-up health checks each, no real difference in any</text>",
        "</svg>",
    ]
    target.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _legend() -> list[str]:
    entries = ((USUAL, "usual rule: means differ by half a scale point"), (OURS, "this product's rule"))
    return [
        f'<rect x="{LEFT + 330 * n}" y="36" width="12" height="12" fill="{colour}"/>'
        f'<text x="{LEFT + 18 + 330 * n}" y="47" fill="{INK}">{text}</text>'
        for n, (colour, text) in enumerate(entries)
    ]


def _height(percent: float) -> float:
    return percent / 100.0 * (HEIGHT - TOP - BOTTOM)


def _grid() -> list[str]:
    lines = []
    for percent in (0, 25, 50, 75, 100):
        y = HEIGHT - BOTTOM - _height(percent)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="{INK}">{percent}</text>')
    return lines


def _group(place: int, number: int, bar: tuple[str, float, float]) -> list[str]:
    name, usual, ours = bar
    room = (WIDTH - LEFT - 16) / number
    width, start = room * 0.32, LEFT + room * (place + 0.16)
    parts = []
    for n, (value, colour, text) in enumerate(((usual, USUAL, f"{usual:.0f}"), (ours, OURS, f"{ours:.1f}"))):
        x, tall = start + n * (width + 3), max(_height(value), 1.0)
        y = HEIGHT - BOTTOM - tall
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}" fill="{colour}"/>'
        )
        parts.append(
            f'<text x="{x + width / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle" font-size="11" '
            f'fill="{INK}">{text}</text>'
        )
    y = HEIGHT - BOTTOM + 18
    parts.append(f'<text x="{start + width:.1f}" y="{y}" text-anchor="middle" fill="{INK}">{name}</text>')
    return parts
