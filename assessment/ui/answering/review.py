"""The last page: what is still unanswered, and sending."""

import streamlit as st

from assessment.errors import AssessmentError, InvalidInput, Problem
from assessment.i18n import Translator
from assessment.model import Actor, Item, ItemKind, in_language
from assessment.questionnaires import unanswered
from assessment.services import respondent
from assessment.services.workspace import Workspace
from assessment.ui.answering.paper import Paper
from assessment.ui.text import literal
from assessment.ui.trouble import show


def review(_: Translator, me: Actor, ws: Workspace, paper: Paper, *, submitted: bool) -> None:
    """List what has no answer yet, by section, and offer to send."""
    words = paper.words
    st.header(words("Check and send"), anchor=False)
    missing = unanswered(
        paper.instrument,
        paper.answers,
        targets=[p.id for p in paper.targets],
        everyone=[p.id for p in paper.everyone],
        own=paper.partner.id,
    )
    if missing:
        st.markdown(
            words.plural("{n} question has no answer yet.", "{n} questions have no answer yet.", len(missing))
        )
        _list(paper, missing)
        st.caption(words('You may leave them. "Can\'t say" is an answer too.'))
    else:
        st.markdown(f":material/check_circle: {words('Everything is answered.')}")
    label = words("Send again") if submitted else words("Send the answers")
    if st.button(label, type="primary", icon=":material/send:", key="submit") and _send(me, ws, paper):
        st.success(
            words("Thank you. You can still change answers until the health check is closed."),
            icon=":material/favorite:",
        )


def _send(me: Actor, ws: Workspace, paper: Paper) -> bool:
    """Hand in; give False, and say in the language of the questions what must be put right first."""
    try:
        respondent.submit(me, ws)
    except InvalidInput as error:
        lines = "\n".join(f"- {_put_right(paper, problem)}" for problem in error.problems)
        st.error(lines, title=paper.words("Please look at these first"), icon=":material/error:")
        return False
    except AssessmentError as error:
        show(paper.words, error)
        return False
    return True


def _put_right(paper: Paper, problem: Problem) -> str:
    item = paper.instrument.by_id.get(problem.place)
    if item is None:
        return paper.words("There is no answer yet. Please answer what you can, then hand in.")
    if item.kind is ItemKind.SHARE:
        return f"{_line(paper, item)} {paper.words('The points must add up to 100.')}"
    return f"{_line(paper, item)} {paper.words('This question needs an answer.')}"


def _list(paper: Paper, missing: tuple[str, ...]) -> None:
    """Show the unanswered questions under the titles of their sections."""
    for section in paper.instrument.sections:
        items = [paper.instrument.by_id[i] for i in section.items if i in missing]
        if items:
            st.markdown(f"**{literal(in_language(section.title, paper.language))}**")
            st.markdown("\n".join(f"- {_line(paper, item)}" for item in items))


def _line(paper: Paper, item: Item) -> str:
    return literal(paper.text(item).replace("{partner}", "…"))
