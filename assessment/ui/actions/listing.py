"""The list of actions, partner by partner, and the sentence about partners that have none."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Action, ActionStatus, Actor, Report
from assessment.reporting.tables.actions import tie
from assessment.reporting.words import action_word
from assessment.services import action_files
from assessment.services.workspace import Workspace
from assessment.ui.actions.editing import edit_key, outcome_key
from assessment.ui.confirm import ask_button
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import badge, facts_line
from assessment.ui.summaries import may_make
from assessment.ui.text import literal
from assessment.ui.words import Colour, Word

_LOOKS: dict[ActionStatus, tuple[str, Colour]] = {
    ActionStatus.OPEN: (":material/radio_button_unchecked:", "blue"),
    ActionStatus.KEPT: (":material/check_circle:", "green"),
    ActionStatus.LATE: (":material/schedule:", "yellow"),
    ActionStatus.DROPPED: (":material/cancel:", "gray"),
}


def status_badge(_: Translator, action: Action) -> Word:
    """Name what became of an action, with its icon; overdue is told apart from open."""
    if action.overdue(date.today()):
        return Word(action_word(_, action.status, overdue=True), ":material/alarm:", "orange")
    icon, colour = _LOOKS[action.status]
    return Word(action_word(_, action.status), icon, colour)


def missing_line(_: Translator, report: Report, missing: Sequence[str]) -> None:
    """Say which partners have no action yet, or that every partner has one."""
    if not missing:
        st.success(_("Every partner has at least one action."), icon=":material/check_circle:")
        return
    names = {p.id: p.short or p.name for p in report.partnership.partners}
    who = literal(_.listing(names[partner] for partner in missing))
    sentence = _.plural(
        "{n} partner has no action yet: {names}.",
        "{n} partners have no action yet: {names}.",
        len(missing),
        names=who,
    )
    st.warning(sentence, icon=":material/person_alert:")


def by_partner(_: Translator, actor: Actor, ws: Workspace, report: Report) -> None:
    """Show the actions of this health check under the partner that answers for them."""
    here = [a for a in report.actions if a.health_check == report.health_check.id]
    present = [partner.id for partner in report.partnership.partners]
    for partner in [*present, *sorted({a.partner for a in here} - set(present))]:
        mine = [action for action in here if action.partner == partner]
        if not mine:
            continue
        with st.container(border=True, gap="small"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{chip_by_id(report.partnership, partner)}**", width="content")
                st.caption(_.plural("{n} action", "{n} actions", len(mine)), width="content")
            with st.container(gap="medium"):
                for action in mine:
                    _one(_, actor, ws, (report, action))


def _one(_: Translator, actor: Actor, ws: Workspace, about: tuple[Report, Action]) -> None:
    report, action = about
    topic, known = tie(_, report, action), action.how_we_know
    sign = _("How we will know: {sign}", sign=known) if known else ""
    with st.container(gap="xsmall"):
        badge(status_badge(_, action))
        st.markdown(f"**{literal(action.what)}**")
        facts_line(
            (":material/person:", action.person or _("Nobody named yet")),
            (":material/event:", _.date(action.due) if action.due else _("No day yet")),
        )
        facts_line(
            (":material/fact_check:", sign),
            (":material/flag:", _("In answer to: {topic}", topic=topic) if topic else ""),
            (":material/notes:", _("Reason: {reason}", reason=action.reason) if action.reason else ""),
        )
        _deeds(_, actor, ws, action)


def _deeds(_: Translator, actor: Actor, ws: Workspace, action: Action) -> None:
    with st.container(horizontal=True, gap="small"):
        if may_make(actor):
            ask_button(
                _("What became of it"), outcome_key(action), icon=":material/task_alt:", kind="tertiary"
            )
            ask_button(_("Edit"), edit_key(action), icon=":material/edit:", kind="tertiary")
        if action.due is not None:
            st.download_button(
                _("Calendar"),
                lambda: action_files.calendar(
                    actor, ws, action.health_check, _.language, action_id=action.id
                ),
                f"action-{action.due.isoformat()}.ics",
                "text/calendar",
                key=f"calendar_{action.id}",
                type="tertiary",
                icon=":material/calendar_add_on:",
                on_click="ignore",
            )
