"""Findings as cards: what was found, how sure we are, what it rests on, what to talk about."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Flag, Partnership, TalkingPoint
from assessment.reporting.words import check_word
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import badge, badge_text
from assessment.ui.text import literal
from assessment.ui.words import certainty_sentence, verdict_word


def flag_card(_: Translator, flag: Flag, partnership: Partnership, dimension: str = "") -> None:
    """Show one imbalance; ``dimension`` is its title, '' where the check has none."""
    with st.container(border=True, gap="small"):
        _head(_, flag, partnership, dimension)
        st.subheader(literal(flag.title), anchor=False)
        st.markdown(literal(flag.sentence))
        certain = certainty_sentence(_, flag.certainty)
        st.caption(f"{certain.icon} {certain.text}")
        _why(_, flag)


def _head(_: Translator, flag: Flag, partnership: Partnership, dimension: str) -> None:
    """One line: the verdict, about whom, on what, which kind of imbalance."""
    who = "&emsp;".join(chip_by_id(partnership, p) for p in flag.partners)
    parts = [badge_text(verdict_word(_, flag.verdict)), who, f"**{literal(dimension)}**" if dimension else ""]
    st.markdown("&emsp;".join(part for part in parts if part))
    st.caption(check_word(_, flag.check))


def _why(_: Translator, flag: Flag) -> None:
    """Talk first, evidence second: side by side on wide screens."""
    talk, evidence = st.columns(2, gap="medium")
    with talk:
        _bullets(":material/forum:", _("What to talk about"), flag.conversation)
    with evidence:
        _bullets(":material/fact_check:", _("What this rests on"), flag.evidence)
        _bullets(":material/lightbulb:", _("What else could explain it"), flag.explanations)


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


def verdict_badge(_: Translator, flag: Flag) -> None:
    """Show only how strong a finding is."""
    badge(verdict_word(_, flag.verdict))
