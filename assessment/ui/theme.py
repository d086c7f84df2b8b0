"""What the screen looks like now: light or dark, and the colours that depend on it."""

from typing import Literal, TypeAlias

import streamlit as st

from assessment.reporting.palette import PartnerStyle

Appearance: TypeAlias = Literal["light", "dark"]


def appearance() -> Appearance:
    """Tell whether the reader's screen is light or dark; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colour_of(style: PartnerStyle) -> str:
    """Give a partner's colour (hex) for the present appearance."""
    return style.dark if appearance() == "dark" else style.light
