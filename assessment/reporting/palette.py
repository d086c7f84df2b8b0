"""The colours of partners, themes, bands and verdicts: the same on every screen, sheet and slide.

Eight partner colours that stay apart for colour-blind eyes (after Okabe & Ito 2008, darkened to >= 4.5:1 on
white for text-sized marks where needed), each with a marker so that colour is never the only cue. The short
name is always written beside it. Bands run from loud (talk about it) to quiet (fine), in orange and
blue-green, which every kind of colour-blind eye tells apart; the band's word or number always stands on it.
"""

from dataclasses import dataclass

from assessment.model import VerdictKind


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


@dataclass(frozen=True, slots=True)
class Fill:
    """A background (hex) and the text colour (hex) that reads on it at 4.5:1 or better."""

    back: str
    text: str


@dataclass(frozen=True, slots=True)
class Tones:
    """The quiet colours of one theme (hex): text, lines, surfaces, and the band fills from low to high."""

    ink: str
    muted: str
    grid: str
    line: str
    paper: str
    accent: str
    overall: str
    hatch: str
    bands: tuple[Fill, ...]


LIGHT = Tones(
    ink="#1C2B2E",
    muted="#55656A",
    grid="#E4E0D6",
    line="#8E9A9B",
    paper="#FCFBF8",
    accent="#0E5A63",
    overall="#3F5257",
    hatch="#B9B5AA",
    bands=(
        Fill("#A63D1F", "#FFFFFF"),
        Fill("#F0B872", "#1C2B2E"),
        Fill("#D7E7E3", "#1C2B2E"),
        Fill("#8FC4BA", "#1C2B2E"),
    ),
)

DARK = Tones(
    ink="#E9EEEC",
    muted="#A6B4B5",
    grid="#2A383B",
    line="#6B7C7F",
    paper="#10181A",
    accent="#83CBD2",
    overall="#C3CFCF",
    hatch="#5C6B6E",
    bands=(
        Fill("#F28A5E", "#10181A"),
        Fill("#8A5A22", "#FFFFFF"),
        Fill("#223B3D", "#E9EEEC"),
        Fill("#2F6B66", "#FFFFFF"),
    ),
)

VERDICT_ICONS: dict[VerdictKind, str] = {
    VerdictKind.CRITICAL: "◆◆",
    VerdictKind.FLAG: "◆",
    VerdictKind.WATCH: "◇",
    VerdictKind.MIRROR: "↔",
    VerdictKind.NONE: "✓",
    VerdictKind.INSUFFICIENT: "…",
    VerdictKind.SUPPRESSED: "▨",
}
"""The verdict ladder as signs; the word always stands beside it."""


def partner_style(index: int) -> PartnerStyle:
    """Give the style of a partner's colour index; indexes above 7 begin again."""
    return PARTNER_STYLES[index % len(PARTNER_STYLES)]


def band_fill(tones: Tones, position: int, bands: int) -> Fill:
    """Give the fill of the band at ``position`` (0 = lowest) of ``bands``, spread over the four fills."""
    if bands <= 1:
        return tones.bands[2]
    last = len(tones.bands) - 1
    return tones.bands[round(position * last / (bands - 1))]


AA = 4.5
"""The contrast that letters of usual size need (WCAG 2, AA)."""


def contrast_with_white(colour: str) -> float:
    """Give the contrast (1-21) of a colour '#RRGGBB' with white, after WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """Give a colour '#RRGGBB', darkened step by step until white letters read on it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    for share in range(100, -1, -1):
        darker = "#" + "".join(f"{part * share // 100:02X}" for part in (red, green, blue))
        if contrast_with_white(darker) >= AA:
            return darker
    return "#000000"
