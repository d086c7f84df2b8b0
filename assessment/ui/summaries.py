"""The list of partnerships: one card each, and what to do when there is none."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Role
from assessment.reporting.words import health_check_title, phase_word
from assessment.services import broker
from assessment.services.broker import PartnershipSummary
from assessment.services.workspace import Workspace
from assessment.ui import demo_data, routes
from assessment.ui.confirm import ask_button
from assessment.ui.forms import new_partnership
from assessment.ui.partners import chips
from assessment.ui.pieces import badge, big_icon, empty_state, share
from assessment.ui.text import literal
from assessment.ui.words import Word, state_word


def partnership_card(_: Translator, actor: Actor, ws: Workspace, summary: PartnershipSummary) -> None:
    """Show one partnership: name, partners, where its newest health check stands, the next step."""
    partnership = summary.partnership
    with st.container(border=True, height="stretch", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"### {literal(partnership.name)}", width="content", anchors=False)
            if partnership.demo:
                badge(Word(_("Demo data"), ":material/science:", "violet"))
        place = f"{partnership.place} · " if partnership.place else ""
        st.caption(literal(f"{place}{phase_word(_, partnership.phase)}"))
        st.markdown(chips(partnership.partners) or f":gray[{_('No partners yet')}]")
        _last(_, summary)
        st.space("stretch")
        with st.container(horizontal=True, gap="medium"):
            if may_make(actor):
                _to_work(_, summary)
            else:
                _to_read(_, broker.health_checks(actor, ws, partnership.id))


def _last(_: Translator, summary: PartnershipSummary) -> None:
    """Say where the newest health check stands and how many have answered."""
    if summary.last is None:
        st.markdown(f":gray[{_('No health check yet')}]")
        return
    badge(state_word(_, summary.last.state))
    text = _("{submitted} of {invited} answered", submitted=summary.submitted, invited=summary.invited)
    name = literal(health_check_title(_, summary.last))
    st.progress(share(summary.submitted, summary.invited), text=f"{name} · :gray[{text}]")


def may_make(actor: Actor) -> bool:
    """Tell whether somebody prepares health checks, or only reads their results."""
    return actor.role in (Role.OWNER, Role.BROKER)


def _to_work(_: Translator, summary: PartnershipSummary) -> None:
    """Offer the partnership, and the screen its newest health check now needs."""
    icon = ":material/arrow_forward:"
    routes.link(routes.PARTNERSHIP, _("Open"), icon=icon, partnership=summary.partnership.id)
    if summary.last is not None:
        next_screen(_, summary.last)


def _to_read(_: Translator, checks: Sequence[HealthCheck]) -> None:
    """Offer the results that have been shared, newest first."""
    shared = [check for check in checks if check.state is HealthCheckState.RELEASED]
    for check in reversed(shared):
        label = literal(health_check_title(_, check))
        routes.link(routes.RESULTS, label, icon=":material/insights:", check=check.id)
    if not shared:
        st.caption(_("No results have been shared yet."))


def next_screen(_: Translator, check: HealthCheck) -> None:
    """Link to the screen that a health check needs in its present state."""
    if check.state is HealthCheckState.DRAFT:
        routes.link(routes.NEW_CHECK, _("Go on preparing"), icon=":material/edit_note:", check=check.id)
    elif check.state is HealthCheckState.OPEN:
        routes.link(routes.INVITATIONS, _("Who has answered"), icon=":material/group:", check=check.id)
    else:
        routes.link(routes.RESULTS, _("Results"), icon=":material/insights:", check=check.id)


def first_start(_: Translator, actor: Actor, install: Callable[[demo_data.Told], object]) -> None:
    """Greet somebody who has no partnership: look round with examples (``install``), or start one's own."""
    if not may_make(actor):
        sentence = _("When a broker shares a health check with you, it appears here.")
        empty_state(":material/hub:", _("Nothing has been shared with you yet"), sentence)
        return
    with st.container(border=True, gap="medium", horizontal_alignment="center"):
        st.space("small")
        st.markdown(f"# {_('Welcome, {name}', name=literal(actor.name))}", width="content", anchors=False)
        st.markdown(
            _(
                "A health check shows where power, value and commitment are out of balance between named"
                " partners, how sure that is, and what to talk about."
            ),
            width=560,
            text_alignment="center",
        )
        _three_steps(_)
        buttons = st.container(horizontal=True, horizontal_alignment="center")
        below = st.container()
        with buttons:
            if actor.role is Role.OWNER:
                demo_data.explore_button(_, install, below)
            ask_button(_("Start empty"), new_partnership.KEY, icon=":material/add:")
        st.space("small")


def _three_steps(_: Translator) -> None:
    """Show what the work is made of, in three steps."""
    steps = (
        (":material/group_add:", _("Name the partners"), _("Who they are, and who works with whom.")),
        (":material/send:", _("Hand out links"), _("Each answers on a phone in about ten minutes.")),
        (":material/forum:", _("Talk about what you see"), _("Findings you can defend, and where to begin.")),
    )
    with st.grid(3, min_column_width=200, gap="medium"):
        for number, (icon, title, text) in enumerate(steps, 1):
            with st.container(horizontal_alignment="center", gap="xsmall"):
                big_icon(icon, title)
                st.markdown(f"**{number}. {title}**", width="content", text_alignment="center")
                st.caption(text, text_alignment="center")
