"""Findings as cards: what was found, how sure we are, what it rests on, what to talk about."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Flag, Partnership, TalkingPoint
from assessment.reporting.words import check_word
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import badge_text
from assessment.ui.text import literal
from assessment.ui.words import certainty_badge, verdict_word


def flag_card(_: Translator, flag: Flag, partnership: Partnership, dimension: str = "") -> None:
    """Show one imbalance; ``dimension`` is its title, '' where the check has none."""
    with st.container(border=True, gap="small"):
        st.markdown(_head(_, flag, partnership, dimension))
        st.subheader(literal(flag.title), anchor=False)
        st.markdown(literal(flag.sentence))
        talk, evidence = st.columns(2, gap="large")
        with talk:
            _bullets(":material/forum:", _("What to talk about"), flag.conversation)
            _bullets(":material/lightbulb:", _("What else could explain it"), flag.explanations)
        with evidence:
            _bullets(":material/fact_check:", _("What this rests on"), flag.evidence)


def _head(_: Translator, flag: Flag, partnership: Partnership, dimension: str) -> str:
    """Give one line: the verdict, how certain, about whom, on what, which kind of imbalance."""
    parts = (
        badge_text(verdict_word(_, flag.verdict)),
        badge_text(certainty_badge(_, flag.certainty)),
        "&emsp;".join(chip_by_id(partnership, p) for p in flag.partners),
        f"**{literal(dimension)}**" if dimension else "",
        f":gray[{check_word(_, flag.check)}]",
    )
    return "&emsp;".join(part for part in parts if part)


def _bullets(icon: str, title: str, sentences: tuple[str, ...]) -> None:
    """Show a short list under a bold line; nothing where there is nothing to say."""
    if not sentences:
        return
    lines = "\n".join(f"- {literal(sentence)}" for sentence in sentences)
    st.markdown(f"{icon} **{title}**\n\n{lines}")


def talking_point_card(_: Translator, point: TalkingPoint, partnership: Partnership) -> None:
    """Show a start for a conversation, visibly less than a finding."""
    with st.container(border=True, gap="small"):
        who = "&emsp;".join(chip_by_id(partnership, p) for p in point.partners)
        label = _("A start for a conversation, not a finding")
        st.markdown(f":gray-badge[:material/forum: {label}]&emsp;{who}")
        st.markdown(f"**{literal(point.title)}**")
        st.markdown(literal(point.sentence))
