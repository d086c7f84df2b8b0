"""Links, messages and QR codes to hand out, and who has answered so far."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from assessment.i18n import LANGUAGES, Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership
from assessment.services import broker, invitations, respondent
from assessment.services.broker import InvitationLink
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.partners import chip
from assessment.ui.pieces import answered_total, participation_row, tiles
from assessment.ui.text import literal
from assessment.ui.trouble import attempt

_EVERY = timedelta(seconds=5)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def live_participation(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership
) -> None:
    """Show counts per partner; while answers come in, look again every few seconds."""
    running = check.state is HealthCheckState.OPEN

    @st.fragment(run_every=_EVERY if running else None)
    def counts() -> None:
        rows = broker.participation(actor, ws, check.id)
        submitted, invited = answered_total(rows)
        under_way = sum(r.started - r.submitted for r in rows)
        silent = sum(1 for r in rows if r.invited and not r.submitted)
        tiles(
            (
                (_("Answered"), _("{n} of {total}", n=submitted, total=invited), ""),
                (_("Under way"), _.number(under_way), _("Began, but have not sent their answers yet.")),
                (_("Silent partners"), _.number(silent), _("Partners from whom nobody has answered yet.")),
            )
        )
        with st.grid(2, min_column_width=300, gap=("small", "large")):
            for row in rows:
                participation_row(_, partnership, row)

    counts()


def links_region(
    _: Translator,
    actor: Actor,
    ws: Workspace,
    whose: tuple[HealthCheck, Partnership],
    found: Sequence[InvitationLink],
) -> None:
    """Offer the mail merge, then one partner's links, among those found, with message and QR code."""
    check, partnership = whose
    _downloads(_, actor, ws, check, found)
    partner_id = st.segmented_control(
        _("Partner"),
        [p.id for p in partnership.partners if any(link.partner == p.id for link in found)],
        format_func=lambda p: chip(partnership.partner(p)),
        required=True,
        key=f"{check.id}_links_of",
        default=next((link.partner for link in found), None),
    )
    mine = [link for link in found if link.partner == partner_id]
    if not mine:
        return
    link = _which(_, check, mine)
    words, code = st.columns([3, 1], gap="large")
    with words:
        _message(_, actor, ws, check, link)
    with code:
        address = invitations.url(ws, link)
        st.image(invitations.qr_svg(address), width=190, alt=_("QR code of the link"))
        st.caption(_("Print it or show it on the projector."))


def _downloads(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, found: Sequence[InvitationLink]
) -> None:
    """Offer the spreadsheet for mail merge: everybody, or those who have not answered."""
    with st.container(horizontal=True):
        st.download_button(
            _("Spreadsheet for mail merge"),
            lambda: invitations.mail_merge(actor, ws, check.id),
            f"invitations-{check.number}.xlsx",
            _EXCEL,
            icon=":material/download:",
            on_click="ignore",
            help=_("One row per link, with a ready message: for e-mail, SMS or WhatsApp."),
        )
        if not any(link.shared for link in found):
            st.download_button(
                _("Only those who have not answered"),
                lambda: invitations.mail_merge(actor, ws, check.id, only_unanswered=True),
                f"reminders-{check.number}.xlsx",
                _EXCEL,
                icon=":material/notifications:",
                on_click="ignore",
            )


def _which(_: Translator, check: HealthCheck, mine: Sequence[InvitationLink]) -> InvitationLink:
    """Choose one link of a partner; no choice where there is only one."""
    if len(mine) == 1:
        return mine[0]
    by_id = {link.id: link for link in mine}
    answered = _("answered")
    chosen = st.selectbox(
        _("Person"),
        list(by_id),
        format_func=lambda i: f"{by_id[i].label} ✓ {answered}" if by_id[i].answered else by_id[i].label,
        key=f"{check.id}_link_{mine[0].partner}",
    )
    return by_id[chosen]


def _message(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck, link: InvitationLink) -> None:
    """Show the link, then the invitation or the reminder to copy, in the language of the partner."""
    st.markdown(f"**{literal(link.label)}** &ensp;:gray[{literal(link.contact)}]")
    st.code(invitations.url(ws, link), language=None, wrap_lines=True)
    left, right = st.columns(2)
    kinds = {False: _("Invitation"), True: _("Reminder")}
    reminding = left.segmented_control(
        _("Message"),
        list(kinds),
        format_func=kinds.__getitem__,
        required=True,
        default=False,
        key=f"{link.id}_kind",
    )
    at = check.languages.index(link.language) if link.language in check.languages else 0
    language = right.selectbox(
        _("Language"),
        check.languages,
        at,
        format_func=lambda c: LANGUAGES.get(c, c),
        key=f"{link.id}_language",
    )
    if link.answered:
        st.caption(f":material/check: {_('This person has answered; no reminder is needed.')}")
    write = invitations.reminder if reminding else invitations.message
    st.code(write(actor, ws, check.id, link, language), language=None, wrap_lines=True)


def together_region(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership
) -> None:
    """Begin answers on the broker's own screen, as far as places are free."""
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    partners = {p.id: p for p in partnership.partners}
    chosen = left.selectbox(
        _("Who answers"), list(partners), format_func=lambda p: partners[p].name, key=f"{check.id}_together"
    )
    label = middle.text_input(
        _("Note for yourself"),
        max_chars=60,
        placeholder=_("Paper 3, or: joint answer"),
        key=f"{check.id}_label",
    )
    began: list[Actor] = []
    if right.button(_("Begin"), icon=":material/edit:", key="together_begin", width="stretch") and attempt(
        _,
        lambda: began.append(respondent.start_together(actor, ws, check.id, chosen, label or "")),
    ):
        routes.go(routes.TOGETHER, check=check.id, respondent=began[0].respondent)
    for other, note in respondent.started_together(actor, ws, check.id):
        name = partners[other.partner].short if other.partner in partners else ""
        routes.link(
            routes.TOGETHER,
            f"{_('Go on:')} {literal(name)} {literal(note)}",
            icon=":material/edit_note:",
            check=check.id,
            respondent=other.respondent,
        )
