"""The conversations on the wall: power, value, commitment, actions. Question first, then pictures."""

from dataclasses import replace

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Action, LedgerLine, Report
from assessment.services.workshop import Stage
from assessment.ui.actions import ADD
from assessment.ui.confirm import ask_button
from assessment.ui.text import literal
from assessment.ui.workshop.counts import bars
from assessment.ui.workshop.pictures import loudest, only, open_decisions, picture
from assessment.ui.workshop.wall import Wall
from assessment.workshop.extremes import seen_by_others
from assessment.workshop.reveals import DIMENSION, GIVE_GET, INFLUENCE, LADDER, PROMISES, RATINGS

MOST_ACTIONS = 4
MOST_ASKED = 2


def power(_: Translator, stage: Stage, wall: Wall) -> None:
    """Show who decides what, now and as wanted; the question first."""
    shown = _opened(_, stage, _("Power: who decides what?"))
    report = stage.room.report
    if shown == LADDER:
        picture(wall, open_decisions(report), "ladder")
    elif shown == INFLUENCE:
        r = report.relational
        few = loudest(report, r.influence_now, r.influence_wanted)
        picture(wall, report, "influence", partners=few)
    elif shown == DIMENSION:
        picture(wall, only(report, "power"), "dimension-dots")


def value(_: Translator, stage: Stage, wall: Wall) -> None:
    """Show what each gives and gets."""
    shown = _opened(_, stage, _("Value: what do we give, what do we get?"))
    report = stage.room.report
    if shown == GIVE_GET:
        r = report.relational
        few = loudest(report, r.contribution, r.benefit)
        picture(wall, report, "give-get", partners=few)
    elif shown == DIMENSION:
        picture(wall, only(report, "value"), "dimension-dots")


def commitment(_: Translator, stage: Stage, wall: Wall) -> None:
    """Show promises kept, and commitment as the others see it."""
    shown = _opened(_, stage, _("Commitment: what was promised, what was kept?"))
    report = stage.room.report
    if shown == RATINGS and stage.room.named:
        picture(wall, report, "ratings", measure="commitment")
    elif shown == RATINGS:
        _seen(_, report)
    elif shown == PROMISES:
        _kept(_, stage)
    elif shown == DIMENSION:
        picture(wall, only(report, "commitment"), "dimension-dots")


def actions(_: Translator, stage: Stage, _wall: Wall) -> None:
    """Show what has been agreed by now, and who has agreed to nothing yet."""
    st.title(_("Who does what by when?"), anchor=False)
    names = {partner.id: partner.short for partner in stage.room.members}
    with st.container(key="list_actions"):
        for action in stage.actions[-MOST_ACTIONS:]:
            st.markdown(_line(_, action, names.get(action.partner, "")))
        if not stage.actions:
            st.markdown(_("Nothing yet. Every partner takes one thing along."))
    missing = [names[partner] for partner in stage.without_action if partner in names]
    if missing and stage.actions:
        st.caption(_("Nobody yet: {names}", names=_.listing([literal(name) for name in missing])))
    ask_button(_("Add an action"), ADD, icon=":material/add:", kind="primary")


def for_dialog(stage: Stage) -> Report:
    """Give the Report for the dialog of actions: the real partners, findings as the room reads them."""
    own = stage.report
    return replace(stage.room.report, partnership=own.partnership, actions=own.actions)


def _opened(_: Translator, stage: Stage, question: str) -> str:
    """Show the heading and, while nothing is uncovered, the opening questions; give what is shown last."""
    shown = stage.uncovered
    st.title(question, anchor=False)
    if shown:
        return shown[-1]
    with st.container(key="ask_open"):
        for asked in stage.asks[:MOST_ASKED] or (_(stage.screen.purpose),):
            st.markdown(literal(asked))
    return ""


def _seen(_: Translator, report: Report) -> None:
    names = {partner.id: partner.name for partner in report.partnership.partners}
    pairs = report.relational.commitment
    seen = seen_by_others(pairs) or {pair.target: pair.cell.score or 0.0 for pair in pairs}
    st.markdown(_("Commitment as the others see it, from 0 to 100"))
    bars(_, {names[partner]: round(score) for partner, score in seen.items() if partner in names}, most=100)


def _kept(_: Translator, stage: Stage) -> None:
    lines = [line for line in stage.promises if line.agreed]
    agreed, on_time = sum(line.agreed for line in lines), sum(line.kept for line in lines)
    st.markdown(
        _("{kept} of {agreed} promises were kept on time", kept=_.number(on_time), agreed=_.number(agreed))
    )
    if stage.room.named:
        names = {partner.id: partner.short for partner in stage.room.members}
        for line in lines:
            _promise(_, names.get(line.partner, ""), line)
    else:
        st.progress(on_time / agreed)


def _promise(_: Translator, name: str, line: LedgerLine) -> None:
    kept = _("{kept} of {agreed} kept on time", kept=_.number(line.kept), agreed=_.number(line.agreed))
    st.progress(line.kept / line.agreed, text=f"{literal(name)} · {kept}")


def _line(_: Translator, action: Action, partner: str) -> str:
    who = literal(", ".join(part for part in (partner, action.person) if part))
    due = f" · {_.date(action.due)}" if action.due else ""
    return f"**{literal(action.what)}** – {who}{due}"
