"""The last step: what this design can and cannot find, what is still missing, and opening."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, Instrument, Partnership
from assessment.services import broker, results
from assessment.services.design import Design, PartnerDesign, design
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import section
from assessment.ui.text import literal
from assessment.ui.trouble import in_words

OPEN = "open_check"


def ready(
    _: Translator,
    actor: Actor,
    ws: Workspace,
    draft: HealthCheck,
    asked: tuple[Partnership, Instrument],
) -> None:
    """Show what the design can do and offer to open it; or say what is missing."""
    partnership, instrument = asked
    rule = results.rule_of(ws)
    plan = design(instrument, partnership, draft.invited, draft.promise, _.language, rule=rule)
    can_find(_, plan, partnership)
    missing = broker.why_not_open(actor, ws, draft.id)
    if missing:
        lines = "\n".join(f"- {in_words(_, problem)}" for problem in missing)
        st.warning(lines, title=_("Before it can open"), icon=":material/checklist:")
    section(_("Open it?"), _("Opening makes the links. Nothing is sent by itself."))
    icon = ":material/lock_open_right:"
    ask_button(_("Open for answers"), OPEN, icon=icon, kind="primary", disabled=bool(missing))
    _opening(_, actor, ws, draft)


def _opening(_: Translator, actor: Actor, ws: Workspace, draft: HealthCheck) -> None:
    """Ask before opening, because the promise cannot change afterwards."""
    question = Question(
        _("Open this health check?"),
        _("Questions, promise and languages are fixed from now on."),
        _("Open"),
    )
    confirm(
        _,
        OPEN,
        question,
        lambda: broker.open_health_check(actor, ws, draft.id),
        lambda: routes.go(routes.INVITATIONS, check=draft.id),
    )


def can_find(_: Translator, plan: Design, partnership: Partnership) -> None:
    """Say before anything is sent what this design can and cannot find, if everybody answers."""
    section(
        _("What this can and cannot find"),
        _("If everybody answers. With more people per partner, smaller differences are found."),
    )
    for line in plan.advice:
        st.markdown(f":material/info: {literal(line)}")
    table = {
        _("Partner"): [chip_by_id(partnership, row.partner) for row in plan.partners],
        _("People asked"): [_.number(row.invited) for row in plan.partners],
        _("Differences from the others are found"): [_reach(_, row) for row in plan.partners],
    }
    st.table(table, border="horizontal", hide_index=True, alt=_("What can be found about each partner"))
    if plan.checks:
        lines = [_check(check.works, check.sentence) for check in plan.checks]
        st.markdown(f"**{_('Between partners')}**\n\n" + "\n".join(f"- {line}" for line in lines))


def _reach(_: Translator, row: PartnerDesign) -> str:
    """Say from which size on a partner's difference is found, or why never."""
    if row.protected:
        return f":gray-badge[:material/lock: {_('Protected: you will not see this partner')}]"
    if row.detectable is None:
        return f":gray[{_('not by this questionnaire')}]"
    return _("from about {n} points of 100 on", n=_.number(row.detectable))


def _check(works: bool, sentence: str) -> str:
    """Show one kind of comparison with a sign for whether it works."""
    return f"{':material/check:' if works else ':material/block:'} {literal(sentence)}"
