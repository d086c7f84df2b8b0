"""Examples to look round with: put in on request, clearly marked, taken out without a trace."""

from collections.abc import Callable
from typing import TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.i18n import Translator
from assessment.ui.text import literal
from assessment.ui.trouble import attempt

Told: TypeAlias = Callable[[float, str], None]
"""Takes the share done (0-1) and the name of what is being made."""


def explore_button(
    _: Translator, install: Callable[[Told], object], place: DeltaGenerator | None = None
) -> None:
    """Offer to put the examples in; it takes some seconds, so show how far it is (in ``place``)."""
    if not st.button(_("Explore with demo data"), type="primary", icon=":material/science:", key="explore"):
        return
    bar = (place or st).progress(0.0, text=_("Writing example partnerships with their answers ..."))
    if attempt(_, lambda: install(lambda done, name: _tell(bar, done, name))):
        st.rerun()


def _tell(bar: DeltaGenerator, done: float, name: str) -> None:
    bar.progress(done, text=literal(name))
