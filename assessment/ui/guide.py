"""The facilitation guide on screen: agenda with minutes, then what each conversation needs."""

from collections.abc import Sequence

import streamlit as st

from assessment.i18n import Translator
from assessment.ui.pieces import section
from assessment.ui.text import literal
from assessment.workshop.guide import Guide, clock
from assessment.workshop.topics import Topic


def show(_: Translator, made: Guide) -> None:
    """Show the whole guide, the agenda first."""
    st.info(literal(made.warning), icon=":material/lock:")
    if made.custom_rule:
        st.caption(literal(made.custom_rule))
    st.markdown(f"**{literal(made.headline)}**")
    section(_("Agenda"), _.plural("{n} minute", "{n} minutes", made.minutes))
    _agenda(_, made)
    _lines(_("Before the day"), made.before)
    _lines(_("Ground rules"), made.ground_rules)
    _lines(_("Good openings for this phase"), (*made.phase_openers, *made.phase_moves))
    if made.topics:
        section(_("The conversations"), _("Findings first, then what else is worth a word."))
        for topic in made.topics:
            conversation(_, topic)
    _lines(_("What not to say"), made.avoid)
    _lines(_("If it gets heated"), made.heated)
    _lines(_("Sources"), made.sources)


def _agenda(_: Translator, made: Guide) -> None:
    with st.container(border=True):
        for line in made.agenda:
            when, what = st.columns([1, 6])
            minutes = _.plural("{n} minute", "{n} minutes", line.minutes)
            when.markdown(f"**{clock(line.start)}**  \n:gray[{minutes}]")
            focus = "".join(f"\n- {literal(reason)}" for reason in line.focus)
            what.markdown(f"**{literal(line.title)}**  \n{literal(line.purpose)}\n{focus}")


def conversation(_: Translator, topic: Topic) -> None:
    """Show one topic: what was found, how to open it, what to do, what not to say."""
    with st.container(border=True):
        st.markdown(f"**{literal(topic.title)}**\n\n{literal(topic.sentence)}")
        for icon, words, lines in (
            ("fact_check", _("What this rests on"), topic.evidence),
            ("lightbulb", _("What else could explain it"), topic.explanations),
            ("forum", _("Opening questions"), topic.openers),
            ("moving", _("What you can do"), topic.moves),
            ("do_not_disturb_on", _("Do not say"), topic.avoid),
        ):
            if lines:
                said = "\n".join(f"- {literal(line)}" for line in lines)
                st.markdown(f":material/{icon}: **{words}**\n\n{said}")


def _lines(title: str, lines: Sequence[str]) -> None:
    if lines:
        section(title)
        st.markdown("\n".join(f"- {literal(line)}" for line in lines))
