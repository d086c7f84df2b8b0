"""The fields of a partnership that are not its partners: the same for a new one and for editing."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.i18n import Translator
from assessment.model import AAER, Actor, Partnership, Phase, Programme, Role
from assessment.reporting.words import phase_word
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui.words import aaer_word


@dataclass(frozen=True, slots=True)
class Facts:
    """What was typed; ``programme`` is an id of a known programme or the name of a new one."""

    programme: str
    name: str
    purpose: str
    place: str
    phase: Phase
    aaer: AAER


def fields(_: Translator, given: Partnership, programmes: Sequence[Programme], *, may_add: bool) -> Facts:
    """Show the fields, filled with what is given; ``may_add`` allows a new programme to be named."""
    name = st.text_input(_("Name"), given.name, max_chars=120)
    programme = _programme(_, given, programmes, may_add=may_add)
    purpose = st.text_area(
        _("What the partners want to reach together"), given.purpose, max_chars=500, height=100
    )
    place = st.text_input(_("Place"), given.place, max_chars=120)
    left, right = st.columns(2)
    with left:
        phase = _phase(_, given)
    with right:
        aaer = _aaer(_, given)
    return Facts(programme, name or "", purpose or "", place or "", phase, aaer)


def _programme(_: Translator, given: Partnership, known: Sequence[Programme], *, may_add: bool) -> str:
    """Choose the programme, or name the first or another one."""
    names = {p.id: p.name for p in known}
    ids = list(names)
    chosen = st.selectbox(
        _("Programme"),
        ids,
        index=ids.index(given.programme) if given.programme in ids else (0 if ids else None),
        format_func=lambda p: names.get(p, p),
        help=_("The body that runs the partnership. It decides who may see it."),
        accept_new_options=may_add,
        placeholder=_("Type a name") if may_add else None,
    )
    return chosen or ""


def _phase(_: Translator, given: Partnership) -> Phase:
    phases = list(Phase)
    return st.selectbox(_("Phase"), phases, phases.index(given.phase), format_func=lambda p: phase_word(_, p))


def _aaer(_: Translator, given: Partnership) -> AAER:
    stages = list(AAER)
    return st.selectbox(
        _("Stage of systemic change"), stages, stages.index(given.aaer), format_func=lambda a: aaer_word(_, a)
    )


def may_add_programme(actor: Actor) -> bool:
    """Tell whether the actor may name a new programme."""
    return actor.role is Role.OWNER


def programme_id(actor: Actor, ws: Workspace, facts: Facts) -> str:
    """Give the id of the programme that was chosen, creating it where its name is new."""
    known = {p.id: p for p in broker.programmes(actor, ws)}
    if facts.programme in known or not facts.programme:
        return facts.programme
    same = [p.id for p in known.values() if p.name == facts.programme]
    return same[0] if same else broker.create_programme(actor, ws, facts.programme).id
