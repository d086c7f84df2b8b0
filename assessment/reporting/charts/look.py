"""How every chart looks: theme colours, font, quiet grid, and text that plotly cannot take for markup."""

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import plotly.graph_objects as go

from assessment.model import Partner
from assessment.reporting.palette import DARK, LIGHT, Tones, partner_style

Theme: TypeAlias = Literal["light", "dark"]

FONT = (
    "'Source Sans', 'Source Sans 3', 'Source Sans Pro', Inter, 'Segoe UI', system-ui, 'Noto Sans', sans-serif"
)
SIZE = 14
SMALL = 12
MARGIN = 10

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 3},
    "scrollZoom": False,
    "responsive": True,
}
"""What pages hand to plotly beside a figure: no logo, no zooming by accident, a picture at projector size."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Look:
    """One theme as charts use it."""

    theme: Theme
    tones: Tones

    def partner(self, partner: Partner) -> str:
        """Give a partner's colour (hex) in this theme."""
        style = partner_style(partner.colour)
        return style.dark if self.theme == "dark" else style.light

    def muted(self, text: str, size: int = SMALL) -> str:
        """Set already escaped text in the quiet colour."""
        return f'<span style="color:{self.tones.muted};font-size:{size}px">{text}</span>'

    def figure(self, height: int, **layout: Any) -> go.Figure:
        """Start an empty figure of a height in px: transparent, no legend, nothing that moves by touch."""
        figure = go.Figure(layout={"template": "none", "height": height})
        figure.update_layout(
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            font={"family": FONT, "size": SIZE, "color": self.tones.ink},
            margin={"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN},
            showlegend=False,
            dragmode=False,
            hoverlabel={
                "bgcolor": self.tones.paper,
                "bordercolor": self.tones.line,
                "font": {"family": FONT, "size": SIZE, "color": self.tones.ink},
                "align": "left",
            },
        )
        figure.update_layout(**layout)
        return figure


def look(theme: Theme) -> Look:
    """Give the look of a theme."""
    return Look(theme, DARK if theme == "dark" else LIGHT)


def safe(text: str) -> str:
    """Make people's text safe inside plotly's small HTML: no markup, no TeX, no control characters.

    The text is wrapped in direction isolates, so that an Arabic name does not turn the numbers beside it round.
    """
    plain = _CONTROL.sub(" ", text).strip()
    escaped = html.escape(plain, quote=True).replace("$", "&#36;")
    return f"\u2068{escaped}\u2069" if _has_rtl(plain) else escaped


def width_of(text: str, size: int = SIZE) -> float:
    """Estimate the width of a text in px, a little generously, because browsers bring their own fonts."""
    return size * sum(_em(character) for character in text)


def wrap(text: str, width: float, size: int = SIZE) -> list[str]:
    """Break a text into lines of at most ``width`` px at spaces; a longer single word is cut with an ellipsis."""
    lines: list[str] = []
    for word in _CONTROL.sub(" ", text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(_cut(word, width, size))
    return lines or [""]


def _cut(word: str, width: float, size: int) -> str:
    while len(word) > 2 and width_of(word, size) > width:
        word = word[:-2] + "…"
    return word


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "iljtfrI.,:;'|!()[] ":
        return 0.32
    return 0.68 if character.isupper() or character in "mwMW@%" else 0.54


def _has_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
