"""The dialogs of an action: writing it down, changing it, saying what became of it, deleting it."""

from dataclasses import replace

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Action, ActionStatus, Actor, Report
from assessment.reporting.words import action_word
from assessment.services import actions
from assessment.services.workspace import Workspace
from assessment.ui.confirm import asked, put_away
from assessment.ui.partners import plain_name
from assessment.ui.trouble import attempt

ADD = "action_add"
LONGEST = 500


def edit_key(action: Action) -> str:
    """Name the dialog that edits an action."""
    return f"action_edit_{action.id}"


def outcome_key(action: Action) -> str:
    """Name the dialog that says what became of an action."""
    return f"action_outcome_{action.id}"


def dialogs(_: Translator, actor: Actor, ws: Workspace, report: Report, missing: tuple[str, ...]) -> None:
    """Show whichever dialog was asked for; a new action is first offered to a partner that has none."""
    if asked(ADD):
        first = missing[0] if missing else report.partnership.partners[0].id
        _edit(_, actor, ws, report, Action("", report.health_check.id, "", first))
    for action in report.actions:
        if asked(edit_key(action)):
            _edit(_, actor, ws, report, action)
        elif asked(outcome_key(action)):
            _outcome(_, actor, ws, action)


def _edit(_: Translator, actor: Actor, ws: Workspace, report: Report, given: Action) -> None:
    title = _("Edit action") if given.id else _("Add an action")

    @st.dialog(title, width="medium", on_dismiss=put_away)
    def form() -> None:
        with st.form("action_form", border=False):
            typed = _fields(_, report, given)
            sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
        if sent and attempt(_, lambda: actions.save_action(actor, ws, typed)):
            put_away()
            st.rerun()
        if given.id:
            _removal(_, actor, ws, given)

    form()


def _fields(_: Translator, report: Report, given: Action) -> Action:
    """Show the fields of one action and give what is in them."""
    what = st.text_area(_("What will be done"), given.what, max_chars=LONGEST, height=80)
    left, right = st.columns(2)
    with left:
        partner = _partner(_, report, given)
    person = right.text_input(_("Who, by name"), given.person, max_chars=120)
    left, right = st.columns(2)
    due = left.date_input(_("By when"), given.due, format="YYYY-MM-DD")
    with right:
        check, dimension = _answers(_, report, given)
    how = st.text_input(_("How we will know"), given.how_we_know, max_chars=LONGEST)
    return replace(
        given,
        what=what or "",
        partner=partner,
        person=person or "",
        due=due,
        check=check,
        dimension=dimension,
        how_we_know=how or "",
    )


def _partner(_: Translator, report: Report, given: Action) -> str:
    names = {p.id: plain_name(p) for p in report.partnership.partners}
    ids = [*names, *([given.partner] if given.partner not in names else [])]
    chosen = st.selectbox(
        _("Partner that answers for it"),
        ids,
        ids.index(given.partner),
        format_func=lambda p: names.get(p, p),
    )
    return chosen or given.partner


def _answers(_: Translator, report: Report, given: Action) -> tuple[str, str]:
    """Choose the finding or dimension that the action answers."""
    words = _ties(_, report)
    if (given.check, given.dimension) not in words:
        words[given.check, given.dimension] = given.dimension
    ties = list(words)
    return st.selectbox(
        _("In answer to"),
        ties,
        ties.index((given.check, given.dimension)),
        format_func=words.__getitem__,
        help=_("The finding or the dimension that this action is about."),
    )


def _ties(_: Translator, report: Report) -> dict[tuple[str, str], str]:
    """Give what an action may answer: nothing in particular, each finding, each dimension."""
    words = {("", ""): _("Nothing in particular")}
    for flag in report.flags:
        key = (flag.check.value, flag.dimension)
        words[key] = f"{words[key]}; {flag.title}" if key in words else f"◆ {flag.title}"
    return words | {("", d.dimension): d.title for d in report.dimensions}


def _outcome(_: Translator, actor: Actor, ws: Workspace, given: Action) -> None:
    @st.dialog(_("What became of it"), on_dismiss=put_away)
    def form() -> None:
        with st.form("outcome_form", border=False):
            statuses = list(ActionStatus)
            status = st.radio(
                _("Status"),
                statuses,
                statuses.index(given.status),
                format_func=lambda s: action_word(_, s),
            )
            hint = _("Needed where it was late or dropped.")
            reason = st.text_input(_("Reason"), given.reason, max_chars=LONGEST, help=hint)
            sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
        if sent and attempt(
            _, lambda: actions.set_status(actor, ws, given.id, status or given.status, reason or "")
        ):
            put_away()
            st.rerun()

    form()


def _removal(_: Translator, actor: Actor, ws: Workspace, gone: Action) -> None:
    """Offer to delete an action that should not have been written down."""
    with st.expander(_("Delete this action"), icon=":material/delete:"):
        st.markdown(_("It disappears from the ledger too. What was given up is 'Dropped', not deleted."))
        if st.button(_("Delete"), key="action_delete") and attempt(
            _, lambda: actions.delete_action(actor, ws, gone.id)
        ):
            put_away()
            st.rerun()
