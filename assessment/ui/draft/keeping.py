"""Keep a draft as it is being prepared: what differs from the stored one is saved on the same run."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TypeAlias

import streamlit as st

from assessment.errors import AssessmentError
from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck
from assessment.services import broker
from assessment.services.broker import Person
from assessment.services.workspace import Workspace
from assessment.ui.trouble import show

People: TypeAlias = Mapping[str, tuple[Person, ...]]


def keep(
    _: Translator,
    actor: Actor,
    ws: Workspace,
    before: tuple[HealthCheck, People],
    after: tuple[HealthCheck, People],
) -> HealthCheck:
    """Save what changed and give the draft as stored; what is refused is shown and nothing is lost."""
    if same(before, after):
        return before[0]
    try:
        return broker.save_draft(actor, ws, after[0], after[1])
    except AssessmentError as error:
        show(_, error)
        return before[0]


def same(before: tuple[HealthCheck, People], after: tuple[HealthCheck, People]) -> bool:
    """Tell whether two drafts ask the same people the same thing."""
    return before[0] == after[0] and dict(before[1]) == dict(after[1])


def forget(*keys: str) -> None:
    """Let fields start from the stored draft again."""
    for key in keys:
        with suppress(KeyError):
            del st.session_state[key]
