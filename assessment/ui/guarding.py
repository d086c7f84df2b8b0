"""What a broker does for people's privacy: take words out of comments, erase one person's data on request."""

from collections.abc import Sequence

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Promise
from assessment.services import own_data, redaction
from assessment.services.broker import InvitationLink
from assessment.services.workspace import Workspace
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.pieces import section
from assessment.ui.trouble import attempt

_ERASE = "erase_person"


def redacting_region(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Let the broker take words out of comments, between closing and sharing."""
    if check.state is not HealthCheckState.CLOSED:
        return
    found = redaction.comments(actor, ws, check.id, _.language)
    if not found:
        return
    section(_("Comments, before you share them"), _("Take out what tells who wrote it, or whom it names."))
    with st.expander(_("Redact a comment"), icon=":material/ink_eraser:"):
        place = st.selectbox(
            _("Comment"), range(len(found)), format_func=lambda number: found[number][2], key="redact_which"
        )
        item, question, words = found[place]
        st.caption(question)
        instead = st.text_area(
            _("What others will read. Write […] where you took words out."), words, key=f"redact_{place}"
        )
        st.caption(_("The original is deleted for good."))
        if st.button(_("Replace the comment"), key="redact", disabled=instead == words) and attempt(
            _, lambda: redaction.redact(actor, ws, check.id, (item, words), instead)
        ):
            st.rerun()


def erasing_region(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, found: Sequence[InvitationLink]
) -> None:
    """Erase name, contact and answers of an invited person who asked for it; ``found``: who is invited."""
    links = {link.id: link.label for link in found if not check.one_link}
    if not links:
        return
    with st.expander(_("Erase one person's data"), icon=":material/person_remove:"):
        st.markdown(_erasing_words(_, check))
        chosen = st.selectbox(_("Person"), list(links), format_func=links.__getitem__, key="erase_who")
        ask_button(_("Erase"), _ERASE, icon=":material/delete_forever:")
    question = Question(
        _("Erase this person's data?"),
        _("This cannot be undone. Others' answers stay as they are."),
        _("Erase"),
    )
    confirm(_, _ERASE, question, lambda: own_data.erase_for(actor, ws, check.id, chosen))


def _erasing_words(_: Translator, check: HealthCheck) -> str:
    if check.state is HealthCheckState.OPEN or check.promise is Promise.ATTRIBUTED:
        return _("Name, contact and answers are erased. Do it when somebody asks you to.")
    return _(
        "Name and contact are erased. This person's answers are not found any more: they were cut at closing."
    )
