"""A questionnaire one section at a time."""

from collections.abc import Sequence

import streamlit as st

from assessment.i18n import LANGUAGES, Translator
from assessment.model import AnswerKey, AnswerValue, Instrument, Section, in_language
from assessment.questionnaires import visible
from assessment.ui.answering.paper import Paper
from assessment.ui.answering.widgets import Given, Nothing, put
from assessment.ui.text import literal


def section_names(paper: Paper) -> Sequence[tuple[str, str]]:
    """Give (id, title) of each section in order."""
    return [(s.id, in_language(s.title, paper.language)) for s in paper.instrument.sections]


def section_of(paper: Paper, section_id: str) -> Section:
    """Give a section by id, the first where there is no such."""
    sections = paper.instrument.sections
    return next((s for s in sections if s.id == section_id), sections[0])


def answer_section(_: Translator, paper: Paper, section_id: str) -> Given:
    """Show one section with how far one is, and give the answers in its widgets."""
    section = section_of(paper, section_id)
    at = paper.instrument.sections.index(section)
    total = len(paper.instrument.sections)
    st.progress((at + 1) / total, text=_("Section {n} of {total}", n=at + 1, total=total))
    st.header(literal(in_language(section.title, paper.language)), anchor=False)
    introduction = in_language(section.introduction, paper.language)
    if introduction:
        st.markdown(literal(introduction))
    given: Given = {}
    for item in paper.items(section):
        given = {**given, **put(paper, item)}
    return given


def language_switch(_: Translator, languages: Sequence[str], owner: str) -> str:
    """Let the reader choose the language of the questions."""
    chosen = st.segmented_control(
        _("Language"),
        languages,
        format_func=lambda code: LANGUAGES.get(code, code),
        default=_.language if _.language in languages else languages[0],
        required=True,
        key=f"language|{owner}",
        label_visibility="collapsed",
    )
    return chosen or languages[0]


def remember(tried: dict[AnswerKey, AnswerValue], given: Given, instrument: Instrument) -> bool:
    """Keep what is tried in a preview for this session; give True if other questions are asked now."""
    before = visible(instrument, tried)
    for key, value in given.items():
        if isinstance(value, Nothing):
            tried.pop(key, None)
        else:
            tried[key] = value
    return visible(instrument, tried) != before
