"""The partner colours and the verdict ladder's look: the same on every screen, sheet and slide.

Eight colours that stay apart for colour-blind eyes (after Okabe & Ito 2008, darkened to >= 4.5:1 on white for
text-sized marks where needed), each with a marker so that colour is never the only cue. The short name is always
written beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartnerStyle:
    """How a partner is drawn: ``light`` and ``dark`` theme colours (hex), plotly marker and dash names."""

    light: str
    dark: str
    marker: str
    dash: str


PARTNER_STYLES: tuple[PartnerStyle, ...] = (
    PartnerStyle("#0B5FA5", "#6FB7F2", "circle", "solid"),
    PartnerStyle("#B34700", "#F2A65E", "square", "dash"),
    PartnerStyle("#00785A", "#4FC9A4", "diamond", "dot"),
    PartnerStyle("#A03A7E", "#E79AC8", "triangle-up", "dashdot"),
    PartnerStyle("#8A6A00", "#E5C94F", "cross", "longdash"),
    PartnerStyle("#2B7F95", "#7CD3E6", "x", "longdashdot"),
    PartnerStyle("#6247AA", "#B9A3F0", "star", "solid"),
    PartnerStyle("#5B5B5B", "#C4C4C4", "hexagon", "dash"),
)


def partner_style(index: int) -> PartnerStyle:
    """Give the style of a partner's colour index; indexes above 7 begin again."""
    return PARTNER_STYLES[index % len(PARTNER_STYLES)]
