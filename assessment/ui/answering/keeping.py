"""Keep answers: on every run each widget is compared with what is stored, and the difference is saved.

Never only in ``on_change``: after a lost session (restart, sleeping laptop) the first tap arrives as the
first run of a new session, no callback is called, and the answer would be shown but never stored.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from assessment.errors import AssessmentError
from assessment.i18n import Translator
from assessment.model import Actor, Answer, AnswerKey, AnswerValue
from assessment.services import respondent
from assessment.services.workspace import Workspace
from assessment.ui.answering.widgets import Given, Nothing
from assessment.ui.trouble import show


@dataclass
class Notebook:
    """What this session knows to be stored for one respondent.

    Read from the database once per session: a second tab that stands open with older answers then has nothing
    to save, and cannot write over newer ones.
    """

    stored: dict[AnswerKey, AnswerValue] = field(default_factory=dict)

    def news(self, given: Given) -> list[tuple[AnswerKey, AnswerValue]]:
        """Give the answers that differ from what is stored."""
        return [
            (key, value)
            for key, value in given.items()
            if not isinstance(value, Nothing) and (key not in self.stored or self.stored[key] != value)
        ]

    def gone(self, given: Given) -> list[AnswerKey]:
        """Give the answers that were stored and are empty now."""
        return [key for key, value in given.items() if isinstance(value, Nothing) and key in self.stored]


def notebook(owner: str, load: Callable[[], dict[AnswerKey, AnswerValue]]) -> Notebook:
    """Give this session's notebook of a respondent; the first time it is filled by ``load``."""
    key = f"notebook|{owner}"
    if key not in st.session_state:
        st.session_state[key] = Notebook(load())
    found: Notebook = st.session_state[key]
    return found


def keep(_: Translator, actor: Actor, ws: Workspace, book: Notebook, given: Given) -> bool:
    """Save what differs; give True if everything in the widgets is durable now."""
    try:
        for item, target in book.gone(given):
            respondent.clear(actor, ws, item, target)
            del book.stored[(item, target)]
        _note(book, _save(actor, ws, book.news(given)))
    except AssessmentError as error:
        show(_, error)
        return False
    return True


def _save(actor: Actor, ws: Workspace, news: Sequence[tuple[AnswerKey, AnswerValue]]) -> tuple[Answer, ...]:
    """Hand all that is new to the service in one transaction; nothing new is no call at all."""
    if not news:
        return ()
    return respondent.save(actor, ws, [(item, target, value) for (item, target), value in news])


def _note(book: Notebook, answers: Sequence[Answer]) -> None:
    """Write down what the service says is stored."""
    for answer in answers:
        book.stored[(answer.item, answer.target)] = answer.value
