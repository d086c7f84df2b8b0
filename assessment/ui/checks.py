"""Health checks as rows: where each stands and where to go from there; and starting a new one."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Promise
from assessment.reporting.words import health_check_title
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.draft.purpose import languages_for
from assessment.ui.pieces import answered_total, badge, facts_line
from assessment.ui.text import literal
from assessment.ui.trouble import attempt
from assessment.ui.words import promise_word, state_word


def check_row(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Show one health check: name, state, promise, participation, links."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{literal(health_check_title(_, check))}**", width="content")
            badge(state_word(_, check.state))
        promise = promise_word(_, check.promise)
        facts_line(
            (":material/quiz:", _questionnaire(_, actor, ws, check)),
            (promise.icon, promise.text),
            (":material/group:", _answered(_, actor, ws, check)),
            (":material/event:", _("until {day}", day=_.date(check.closes)) if check.closes else ""),
        )
        _links(_, check)


def _questionnaire(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> str:
    instrument = broker.instrument_of(actor, ws, check.id)
    return instrument.title.get(_.language) or next(iter(instrument.title.values()))


def _answered(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> str:
    if check.state is HealthCheckState.DRAFT:
        return ""
    submitted, invited = answered_total(broker.participation(actor, ws, check.id))
    return _("{submitted} of {invited} answered", submitted=submitted, invited=invited)


def _links(_: Translator, check: HealthCheck) -> None:
    """Offer the screens that make sense in this state."""
    with st.container(horizontal=True, gap="medium"):
        if check.state is HealthCheckState.DRAFT:
            routes.link(routes.NEW_CHECK, _("Go on preparing"), icon=":material/edit_note:", check=check.id)
            return
        routes.link(routes.INVITATIONS, _("Invitations"), icon=":material/mail:", check=check.id)
        if check.state is not HealthCheckState.OPEN:
            routes.link(routes.RESULTS, _("Results"), icon=":material/insights:", check=check.id)
            routes.link(routes.ACTIONS, _("Actions"), icon=":material/task_alt:", check=check.id)


def start_button(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership) -> None:
    """Start a new health check as a draft and go on to prepare it."""
    if not st.button(_("Start a health check"), type="primary", icon=":material/add:", key="start_check"):
        return
    made: list[str] = []
    if attempt(_, lambda: made.append(_new_draft(_, actor, ws, partnership).id)):
        routes.go(routes.NEW_CHECK, check=made[0])


def _new_draft(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership) -> HealthCheck:
    """Save a draft with what most brokers choose: the core questionnaire, three people per partner."""
    known = broker.instruments(actor, ws)
    first = next((i for i in known if i.id == "core"), known[0])
    draft = HealthCheck(
        id="",
        partnership=partnership.id,
        number=0,
        instrument_id=first.id,
        instrument_version=first.version,
        fingerprint=first.fingerprint,
        promise=Promise.CONFIDENTIAL,
        state=HealthCheckState.DRAFT,
        invited={p.id: 3 for p in partnership.partners},
        languages=languages_for(_, first, partnership),
    )
    return broker.save_draft(actor, ws, draft)
