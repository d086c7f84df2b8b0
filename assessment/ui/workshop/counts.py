"""Counts as bars with their words: votes, guesses, fingers."""

from collections.abc import Mapping

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Ballot, Tally
from assessment.model.workshop import FEWEST_VOTES
from assessment.services.workshop import Stage
from assessment.ui.text import literal

MOST_LINES = 6


def bars(_: Translator, counts: Mapping[str, int], *, by_size: bool = True, most: int = 0) -> None:
    """Show counts as bars, the largest first; at most six. ``most``: a full bar, 0 = the largest count."""
    full = most or max(counts.values(), default=0) or 1
    shown = sorted(counts, key=lambda words: -counts[words]) if by_size else list(counts)
    for words in shown[:MOST_LINES]:
        st.progress(counts[words] / full, text=f"{literal(words)} · **{_.number(counts[words])}**")


def counted(_: Translator, stage: Stage, ballot: Ballot) -> None:
    """Say how many phones have voted."""
    tally = stage.tallies.get(ballot)
    voters = tally.voters if tally else 0
    st.markdown(f"**{_.plural('{n} phone voted.', '{n} phones voted.', voters)}**")


def enough(_: Translator, tally: Tally) -> bool:
    """Tell whether a ballot's counts may be shown; say so if not."""
    if not tally.counts:
        st.markdown(_("Fewer than {n} phones voted, so no result is shown.", n=_.number(FEWEST_VOTES)))
    return bool(tally.counts)
