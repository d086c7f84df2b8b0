"""Who signs in here: invite by link, change what somebody may do, let in again, shut out."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Role
from assessment.services import broker, colleagues
from assessment.services.colleagues import Colleague, HandOver
from assessment.services.workspace import Workspace
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.pieces import facts_line
from assessment.ui.text import literal
from assessment.ui.trouble import attempt
from assessment.ui.words import role_word

_ROLES = (Role.BROKER, Role.VIEWER, Role.OWNER)
_RESET = ":material/lock_reset:"


def invite_region(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Ask whom to invite as what; the link appears below."""
    programmes = {p.id: p.name for p in broker.programmes(actor, ws)}
    with st.form("invite", border=False, clear_on_submit=True):
        left, right = st.columns([2, 1])
        email = left.text_input(_("E-mail address"), max_chars=254)
        role = right.selectbox(_("Role"), _ROLES, format_func=lambda r: role_word(_, r))
        chosen = st.multiselect(
            _("Programmes"), list(programmes), list(programmes), format_func=programmes.__getitem__
        )
        if st.form_submit_button(_("Make the link"), icon=":material/person_add:"):
            attempt(_, lambda: colleagues.invite(actor, ws, email, role, chosen))


def links_region(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Show the one-time links that wait to be used; nothing is sent from here."""
    for link in colleagues.hand_overs(actor, ws):
        with st.container(border=True, gap="small"):
            _link(_, actor, ws, link)


def _link(_: Translator, actor: Actor, ws: Workspace, link: HandOver) -> None:
    what = _("Invitation") if link.purpose == colleagues.JOIN else _("New password")
    st.markdown(f"**{literal(link.email)}** &ensp;:gray[{what}]")
    st.code(f"{ws.settings.base_url}{link.path}", language=None, wrap_lines=True)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(_("Works once, until {day}. Hand it over yourself.", day=_.date(link.expires.date())))
        if st.button(_("Withdraw"), key=f"withdraw_{link.id}", type="tertiary"):
            attempt(_, lambda: colleagues.withdraw_hand_over(actor, ws, link.id))
            st.rerun()


def people_region(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Show every account with what can be done about it."""
    programmes = {p.id: p.name for p in broker.programmes(actor, ws)}
    for one in colleagues.colleagues(actor, ws):
        state = f" · {_('shut out')}" if one.disabled else ""
        title = f"{literal(one.name)} · :gray[{role_word(_, one.role)}{state}]"
        with st.expander(title, icon=":material/person_off:" if one.disabled else ":material/person:"):
            _person(_, actor, ws, one, programmes)


def _person(_: Translator, actor: Actor, ws: Workspace, one: Colleague, programmes: dict[str, str]) -> None:
    proved = _("Second step on") if one.second_factor else _("No second step")
    facts = [(":material/mail:", one.email), (":material/key:", proved)]
    if one.by_organisation:
        facts.append((":material/domain:", _("Signs in with the organisation")))
    facts_line(*facts)
    if one.id == actor.account:
        st.caption(_("This is you."))
        return
    left, right = st.columns([1, 2])
    role = left.selectbox(
        _("Role"),
        _ROLES,
        _ROLES.index(one.role),
        format_func=lambda r: role_word(_, r),
        key=f"role_{one.id}",
    )
    chosen = right.multiselect(
        _("Programmes"),
        list(programmes),
        [p for p in programmes if p in one.programmes],
        format_func=programmes.__getitem__,
        key=f"programmes_{one.id}",
        disabled=role is Role.OWNER,
    )
    with st.container(horizontal=True):
        _buttons(_, actor, ws, one, (role, chosen))
    _dialogs(_, actor, ws, one)


def _buttons(
    _: Translator, actor: Actor, ws: Workspace, one: Colleague, wanted: tuple[Role, list[str]]
) -> None:
    role, chosen = wanted
    changed = role is not one.role or frozenset(chosen) != one.programmes
    if st.button(_("Save"), key=f"save_{one.id}", disabled=not changed) and attempt(
        _, lambda: colleagues.change_colleague(actor, ws, one.id, role, chosen)
    ):
        st.rerun()
    if st.button(
        _("Link to a new password"), key=f"reset_{one.id}", icon=":material/lock_reset:"
    ) and attempt(_, lambda: colleagues.reset_link(actor, ws, one.email)):
        st.rerun()
    if one.second_factor:
        ask_button(_("Switch off the second step"), f"factor_{one.id}", icon=":material/phonelink_erase:")
    if one.by_organisation:
        ask_button(_("Forget the organisation"), f"unbind_{one.id}", icon=":material/domain_disabled:")
    if one.disabled:
        if st.button(_("Let in again"), key=f"enable_{one.id}", icon=":material/person_check:"):
            attempt(_, lambda: colleagues.disable_colleague(actor, ws, one.id, disabled=False))
            st.rerun()
    else:
        ask_button(_("Shut out"), f"disable_{one.id}", icon=":material/person_off:")


def _dialogs(_: Translator, actor: Actor, ws: Workspace, one: Colleague) -> None:
    out = Question(_("Shut out?"), _("Every session of this account ends at once."), _("Shut out"))
    confirm(
        _,
        f"disable_{one.id}",
        out,
        lambda: colleagues.disable_colleague(actor, ws, one.id, disabled=True),
    )
    off = Question(
        _("Switch off the second step?"),
        _("Do it only if you are sure who asked: then the password alone lets in."),
        _("Switch it off"),
    )
    forget = Question(
        _("Forget the organisation's sign-in?"),
        _("Do it after a move to another account there: the next sign-in with this address counts again."),
        _("Forget it"),
    )
    confirm(
        _,
        f"unbind_{one.id}",
        forget,
        lambda: colleagues.forget_colleagues_organisation(actor, ws, one.id),
    )
    confirm(_, f"factor_{one.id}", off, lambda: colleagues.drop_colleagues_factor(actor, ws, one.id))
