"""The first two steps: which questionnaire, and what is promised to those who answer."""

from dataclasses import replace

import streamlit as st

from assessment.i18n import LANGUAGES, Translator
from assessment.model import Actor, HealthCheck, Instrument, Partnership, Promise, in_language
from assessment.reporting.words import promise_given
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.pieces import section
from assessment.ui.promise import promise_details
from assessment.ui.text import literal
from assessment.ui.words import promise_word


def questionnaire(
    _: Translator, actor: Actor, ws: Workspace, draft: HealthCheck, partnership: Partnership
) -> HealthCheck:
    """Choose the questionnaire; its languages and decisions start afresh with it."""
    section(_("Which questions?"), _("Everyone gets the same questions. You can look at them first."))
    known = {i.key: i for i in broker.instruments(actor, ws)}
    stored = f"{draft.instrument_id}@{draft.instrument_version}"
    if stored not in known:
        known[stored] = broker.instrument_of(actor, ws, draft.id)
    keys = list(known)
    chosen = st.radio(
        _("Questionnaire"),
        keys,
        keys.index(stored),
        format_func=lambda k: f"**{literal(in_language(known[k].title, _.language))}**",
        captions=[_about(_, i) for i in known.values()],
        key=f"{draft.id}_instrument",
        label_visibility="collapsed",
    )
    preview = _("Preview, as respondents see it")
    routes.link(routes.PREVIEW, preview, icon=":material/visibility:", questionnaire=chosen, check=draft.id)
    if chosen == stored:
        return draft
    return _asking(draft, known[chosen], languages_for(_, known[chosen], partnership))


def _about(_: Translator, instrument: Instrument) -> str:
    """Say what a questionnaire is for, how long it takes and in which languages it speaks."""
    minutes = _("about {n} minutes", n=instrument.minutes)
    count = _.plural("{n} question", "{n} questions", len(instrument.items))
    languages = ", ".join(LANGUAGES.get(code, code) for code in instrument.languages)
    about = literal(in_language(instrument.description, _.language))
    return f"{about}  \n{minutes} · {count} · {languages}"


def languages_for(_: Translator, instrument: Instrument, partnership: Partnership) -> tuple[str, ...]:
    """Give the languages to begin with: the broker's and the partners' that the questionnaire has."""
    spoken = {_.language, *(partner.language for partner in partnership.partners)}
    return tuple(code for code in instrument.languages if code in spoken) or instrument.languages[:1]


def _asking(draft: HealthCheck, instrument: Instrument, languages: tuple[str, ...]) -> HealthCheck:
    """Give the draft with another questionnaire."""
    return replace(
        draft,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        fingerprint=instrument.fingerprint,
        languages=languages,
        decisions={},
    )


def promise(_: Translator, draft: HealthCheck) -> HealthCheck:
    """Choose the promise; it is frozen when the health check opens."""
    section(
        _("What do you promise?"),
        _("The promise stands on every page that respondents see. It cannot be changed once it is open."),
    )
    left, right = st.columns([3, 2], gap="large")
    promises = list(Promise)
    with left:
        chosen = st.radio(
            _("Promise"),
            promises,
            promises.index(draft.promise),
            format_func=lambda p: f"{promise_word(_, p).icon} **{promise_word(_, p).text}**",
            captions=[promise_given(_, p) for p in promises],
            key=f"{draft.id}_promise",
            label_visibility="collapsed",
        )
    with right, st.container(border=True, gap="small"):
        st.markdown(f"**{_('What follows from it')}**")
        st.markdown("\n".join(f"- {line}" for line in promise_details(_, chosen)))
    return replace(draft, promise=chosen)
