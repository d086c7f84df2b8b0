"""The promise to respondents in plain words, for the person who makes it."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Promise
from assessment.reporting.words import promise_given
from assessment.ui.words import promise_word


def promise_details(_: Translator, promise: Promise) -> tuple[str, ...]:
    """Say what the broker will see, what partners will see, and when to choose it."""
    return {
        Promise.ATTRIBUTED: (
            _("You see each organisation's answers, from one answer on."),
            _("Partners see each other's results once you share them."),
            _("Choose it when organisations agreed to answer as organisations, in the open."),
        ),
        Promise.CONFIDENTIAL: (
            _("You see an organisation once three of its people have answered."),
            _("Partners see the partnership as a whole and ranges, never a named organisation."),
            _("Choose it when people should speak freely and three or more per partner can answer."),
        ),
        Promise.POOLED: (
            _("You see the partnership as a whole, from five answers on. No comparison between partners."),
            _("Imbalance between named partners cannot be found this way."),
            _("Choose it when trust is too low for anything else."),
        ),
    }[promise]


def promise_card(_: Translator, promise: Promise) -> None:
    """Show one promise: its name, the sentence respondents read, and what follows from it."""
    word = promise_word(_, promise)
    with st.container(border=True, height="stretch", gap="small"):
        st.markdown(f"{word.icon} **{word.text}**")
        st.markdown(promise_given(_, promise))
        st.markdown("\n".join(f"- :small[{line}]" for line in promise_details(_, promise)))


def promise_line(_: Translator, promise: Promise) -> None:
    """Repeat the promise in one quiet line."""
    word = promise_word(_, promise)
    st.caption(f"{word.icon} {_('Our promise:')} {promise_given(_, promise)}")
