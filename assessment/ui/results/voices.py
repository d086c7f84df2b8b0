"""In their own words: comments, shuffled, only where they may be read."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.ui.pieces import empty_state, section
from assessment.ui.text import literal


def voices(_: Translator, report: Report) -> None:
    """Show comments question by question, or why they stay hidden."""
    section(
        _("In their own words"),
        _("In no order. Do not try to guess who wrote what; quote in your own words."),
    )
    if not any(block.comments or block.hidden for block in report.comments):
        empty_state(
            ":material/chat:", _("Nobody wrote a comment"), _("Or the questionnaire has no room for any.")
        )
        return
    for block in report.comments:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{literal(block.text)}**")
            for comment in block.comments:
                st.text(comment)
            if block.hidden:
                st.caption(f":material/lock: {literal(block.hidden)}")
