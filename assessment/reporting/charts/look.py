"""How every chart looks: theme colours, font, quiet grid, and text that plotly cannot take for markup."""

import html
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import plotly.graph_objects as go

from assessment.model import Partner
from assessment.reporting.lettering import CONTROL
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

    def figure(self, height: int, traces: Sequence[Any] = (), **layout: Any) -> go.Figure:
        """Make a figure of a height in px: transparent, no legend, nothing that moves by touch.

        All of it at once: plotly takes ten times as long to change a figure as to make it.
        """
        usual = {
            "template": "none",
            "height": height,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": SIZE, "color": self.tones.ink},
            "margin": {"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN},
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": self.tones.paper,
                "bordercolor": self.tones.line,
                "font": {"family": FONT, "size": SIZE, "color": self.tones.ink},
                "align": "left",
            },
        }
        return go.Figure(data=list(traces), layout=usual | layout)


def look(theme: Theme) -> Look:
    """Give the look of a theme."""
    return Look(theme, DARK if theme == "dark" else LIGHT)


def safe(text: str) -> str:
    """Make people's text safe inside plotly's small HTML: no markup, no TeX, no control characters.

    The text is wrapped in direction isolates, so that an Arabic name does not turn the numbers beside it
    round.
    """
    plain = CONTROL.sub(" ", text).strip()
    escaped = html.escape(plain, quote=False).replace("$", "&#36;")
    return f"\u2068{escaped}\u2069" if _has_rtl(plain) else escaped


def _has_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
