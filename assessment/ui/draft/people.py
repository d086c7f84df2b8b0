"""The step that says who answers: a number per partner or people by name, a link each or one per partner."""

import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from assessment.i18n import Translator
from assessment.model import HealthCheck, Partner, Partnership, Promise
from assessment.services.broker import Person
from assessment.ui.draft.keeping import People
from assessment.ui.partners import chip
from assessment.ui.pieces import section
from assessment.ui.text import literal

MOST = 200
PROTECTED_BELOW = 3
_BETWEEN = re.compile(r"[\t;,]|\s(?=\S+@\S+\s*$|\+?\(?\d[\d ()./-]{5,}$)")
"""What stands between name and contact; a blank will do before an e-mail address or a number."""


def who_answers(
    _: Translator, draft: HealthCheck, people: People, partnership: Partnership
) -> tuple[HealthCheck, People]:
    """Show one card per partner; give the draft and the people as they stand now."""
    section(
        _("Who answers?"),
        _("Ask people of different rank. Three or more per partner say much more than one."),
    )
    one_link = _one_link(_, draft)
    invited: dict[str, int] = {}
    named: dict[str, tuple[Person, ...]] = {}
    with st.grid(2, min_column_width=320, gap="medium"):
        for partner in partnership.partners:
            given = people.get(partner.id, ())
            invited[partner.id], named[partner.id] = _partner(_, draft, partner, given, one_link=one_link)
    return replace(draft, invited=invited, one_link=one_link), named


def _one_link(_: Translator, draft: HealthCheck) -> bool:
    """Choose between a link for each person and a link for each partner."""
    explained = {
        False: _(
            "A link for each person: answers can be resumed anywhere, and reminders go to the right people."
        ),
        True: _("One link per partner: easy to hand on in a group. You see only how many have answered."),
    }
    chosen = st.radio(
        _("Links"),
        [False, True],
        int(draft.one_link),
        format_func=lambda one: _("One link per partner") if one else _("Personal links"),
        captions=[explained[False], explained[True]],
        key=f"{draft.id}_one_link",
    )
    return bool(chosen)


def _partner(
    _: Translator, draft: HealthCheck, partner: Partner, given: tuple[Person, ...], *, one_link: bool
) -> tuple[int, tuple[Person, ...]]:
    """Ask how many people of one partner answer, and their names where wanted."""
    with st.container(border=True, height="stretch", gap="small"):
        st.markdown(f"**{chip(partner)}** &ensp;:gray[{literal(partner.name)}]")
        number = st.number_input(
            _("People who will answer"),
            min_value=0,
            max_value=MOST,
            value=draft.invited.get(partner.id, 0),
            key=f"{draft.id}_invited_{partner.id}",
        )
        named = given if one_link else _named(_, draft, partner, given)
        asked = max(int(number or 0), len(named))
        _remark(_, draft, asked, len(named))
    return asked, named


def _named(
    _: Translator, draft: HealthCheck, partner: Partner, given: tuple[Person, ...]
) -> tuple[Person, ...]:
    """Take names and addresses, one person per line, as pasted from a spreadsheet."""
    with st.expander(_("Name them (optional)"), icon=":material/badge:"):
        text = st.text_area(
            _("One person per line: name, then e-mail or phone"),
            "\n".join(_line(person) for person in given),
            key=f"{draft.id}_people_{partner.id}",
            help=_("Names are used for links and reminders only. They never stand beside answers."),
        )
    return people_of(text or "", partner.language, _known(given))


def _line(person: Person) -> str:
    return f"{person.name}, {person.contact}" if person.contact else person.name


def _known(given: tuple[Person, ...]) -> Mapping[str, str]:
    """Remember the language chosen for people who are already there."""
    return {person.name: person.language for person in given}


def people_of(text: str, language: str, known: Mapping[str, str] | None = None) -> tuple[Person, ...]:
    """Read people from lines of 'name, contact'; comma, semicolon or tab stand between.

    >>> people_of("Awa Diop, awa@example.org", "fr")
    (Person(name='Awa Diop', contact='awa@example.org', language='fr'),)
    >>> people_of("Paul Ndiaye +221 77 000 00 00", "fr")
    (Person(name='Paul Ndiaye', contact='+221 77 000 00 00', language='fr'),)
    """
    found = []
    for line in text.splitlines():
        name, _between, contact = (part.strip() for part in _BETWEEN.sub("\t", line, count=1).partition("\t"))
        if name:
            found.append(Person(name, contact, (known or {}).get(name) or language))
    return tuple(found)


def _remark(_: Translator, draft: HealthCheck, asked: int, named: int) -> None:
    """Say what this number means before anything is sent."""
    if named and asked > named:
        st.caption(_("{n} named, the others get numbered links.", n=named))
    if asked == 0:
        st.caption(f":material/person_off: {_('Nobody of this partner will be asked.')}")
    elif draft.promise is not Promise.ATTRIBUTED and asked < PROTECTED_BELOW:
        st.caption(
            f":material/lock: {_('Fewer than three: this partner stays protected, you will not see it.')}"
        )
