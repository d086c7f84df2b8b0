"""The steps about this round: until when and in which languages, and which decisions are asked about."""

from dataclasses import replace
from datetime import date

import streamlit as st

from assessment.i18n import LANGUAGES, Translator
from assessment.model import HealthCheck, Instrument, Item, ItemKind, in_language
from assessment.ui.pieces import section


def when(_: Translator, draft: HealthCheck, instrument: Instrument) -> HealthCheck:
    """Ask for a title, dates and languages; dates inform, only closing by hand ends a health check."""
    section(_("When, and in which languages?"), _("Two to three weeks work well; remind people twice."))
    title = st.text_input(
        _("Title that respondents see (optional)"),
        draft.title,
        max_chars=120,
        key=f"{draft.id}_title",
        placeholder=in_language(instrument.title, _.language),
    )
    left, right = st.columns(2)
    with left:
        opens = _day(_("Answers from"), draft.opens, f"{draft.id}_opens")
    with right:
        closes = _day(_("Answers until"), draft.closes, f"{draft.id}_closes")
    if opens and closes and closes < opens:
        st.caption(f":material/error: {_('The last day lies before the first.')}")
        opens, closes = draft.opens, draft.closes
    languages = st.pills(
        _("Languages respondents can choose"),
        instrument.languages,
        selection_mode="multi",
        default=[code for code in draft.languages if code in instrument.languages],
        format_func=lambda code: LANGUAGES.get(code, code),
        key=f"{draft.id}_languages",
    )
    if not languages:
        st.caption(f":material/error: {_('Choose at least one language.')}")
    kept = tuple(code for code in instrument.languages if code in languages) or draft.languages
    return replace(draft, title=(title or "").strip(), opens=opens, closes=closes, languages=kept)


def _day(label: str, stored: date | None, key: str) -> date | None:
    """Ask for a day that may stay empty."""
    chosen = st.date_input(label, stored, key=key, format="DD/MM/YYYY")
    return chosen if isinstance(chosen, date) else None


def ladders(instrument: Instrument) -> tuple[Item, ...]:
    """Give the questions that ask about a decision."""
    return tuple(item for item in instrument.items if item.kind is ItemKind.LADDER)


def decisions(_: Translator, draft: HealthCheck, instrument: Instrument) -> HealthCheck:
    """Ask which decisions of this partnership the ladder questions are about."""
    section(
        _("Which decisions matter here?"),
        _("Ask the partners: decisions they name themselves get better answers. Empty: the example."),
    )
    texts: dict[str, str] = {}
    for item in ladders(instrument):
        typed = st.text_input(
            _("Decision {n}", n=len(texts) + 1),
            draft.decisions.get(item.id, ""),
            max_chars=160,
            key=f"{draft.id}_decision_{item.id}",
            placeholder=in_language(item.text, _.language),
        )
        texts[item.id] = (typed or "").strip()
    return replace(draft, decisions={key: text for key, text in texts.items() if text})
