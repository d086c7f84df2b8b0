"""A partner on screen: colour, marker and short name, always the three together."""

from collections.abc import Iterable

import streamlit as st

from assessment.model import Partner, Partnership
from assessment.reporting.palette import partner_style
from assessment.ui.text import literal
from assessment.ui.theme import colour_of

_MARKERS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✚",
    "x": "✖",
    "star": "★",
    "hexagon": "⬢",
}


def chip(partner: Partner) -> str:
    """Give a partner as inline Markdown: its marker in its colour, then its short name."""
    colour = colour_of(partner_style(partner.colour))
    sign = f':color[{marker_of(partner.colour)}]{{foreground="{colour}"}}'
    return f"{sign}\N{NO-BREAK SPACE}{literal(partner.short or partner.name)}"


def chips(partners: Iterable[Partner]) -> str:
    """Give several partners on one line."""
    return "&emsp;".join(chip(partner) for partner in partners)


def chip_by_id(partnership: Partnership, partner_id: str) -> str:
    """Give a partner's chip, or its bare id where the partner has left the partnership."""
    try:
        return chip(partnership.partner(partner_id))
    except KeyError:
        return literal(partner_id)


def plain_name(partner: Partner) -> str:
    """Give marker and short name without colour, for places that take no Markdown."""
    return f"{marker_of(partner.colour)} {partner.short or partner.name}"


def legend(partnership: Partnership) -> None:
    """Show which colour and marker stands for which partner."""
    with st.container(horizontal=True, gap="medium"):
        for partner in partnership.partners:
            st.markdown(chip(partner), width="content", help=literal(partner.name))


def marker_of(index: int) -> str:
    """Give the sign of a colour index."""
    return _MARKERS.get(partner_style(index).marker, "●")
