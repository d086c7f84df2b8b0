"""The small things every screen is made of: title line, badges, tiles, empty states, bars."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.i18n import Translator
from assessment.model import Participation, Partnership
from assessment.ui.partners import chip
from assessment.ui.text import literal
from assessment.ui.words import Word


def badge(word: Word, *, help_text: str | None = None) -> None:
    """Show a word as a badge with its icon."""
    st.badge(word.text, icon=word.icon, color=word.colour, help=help_text)


def badge_text(word: Word) -> str:
    """Give a badge as inline Markdown."""
    return f":{word.colour}-badge[{word.icon} {word.text}]"


def page_title(title: str, subtitle: str = "") -> None:
    """Open a page: what is on it, and one quiet line that says more. ``title`` is plain text."""
    st.title(literal(title), anchor=False)
    if subtitle:
        st.markdown(f":gray[{literal(subtitle)}]")


def section(title: str, subtitle: str = "") -> None:
    """Open a region of a page with its question and one quiet line."""
    st.space("small")
    st.header(literal(title), anchor=False)
    if subtitle:
        st.caption(literal(subtitle))


def tiles(values: Sequence[tuple[str, str, str]]) -> None:
    """Show (label, value, explanation) as a row of tiles that wraps on small screens."""
    with st.grid(len(values), min_column_width=150):
        for label, value, explanation in values:
            st.metric(label, value, border=True, help=explanation or None, height="stretch")


def empty_state(icon: str, title: str, sentence: str) -> DeltaGenerator:
    """Say that there is nothing yet and why; give the container for the button that changes it."""
    box = st.container(border=True, horizontal_alignment="center", gap="small")
    with box:
        st.space("small")
        big_icon(icon, title)
        st.markdown(f"**{literal(title)}**", width="content", text_alignment="center")
        st.markdown(literal(sentence), width=520, text_alignment="center")
    return box


def big_icon(icon: str, key: str) -> None:
    """Show an icon as a picture would stand: large, and no heading to a screen reader."""
    with st.container(key=f"bigicon {key}", width="content"):
        st.markdown(f":blue[{icon}]", width="content")


def participation_row(_: Translator, partnership: Partnership, row: Participation) -> None:
    """Show how many of a partner's people have sent their answers, never who."""
    name = chip(partnership.partner(row.partner))
    said = _("{submitted} of {invited} answered", submitted=row.submitted, invited=row.invited)
    begun = row.started - row.submitted
    more = " · " + _("{begun} under way", begun=begun) if begun > 0 else ""
    st.progress(share(row.submitted, row.invited), text=f"{name} &emsp;:gray[{said}{more}]")


def share(part: int, whole: int) -> float:
    """Give part of whole between 0 and 1; 0 where the whole is 0.

    >>> share(3, 4)
    0.75
    """
    return min(1.0, part / whole) if whole > 0 else 0.0


def answered_total(rows: Sequence[Participation]) -> tuple[int, int]:
    """Add up (submitted, invited) over partners."""
    return sum(r.submitted for r in rows), sum(r.invited for r in rows)


def facts_line(*facts: tuple[str, str]) -> None:
    """Show (icon, plain text) pairs in one quiet line that wraps; empty texts are left out."""
    shown = [f"{icon}\N{NO-BREAK SPACE}{literal(text)}" for icon, text in facts if text]
    if shown:
        st.caption("&emsp;".join(shown))
