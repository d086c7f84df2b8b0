"""Who is asking, of what installation, and in which language: asked afresh on every run, never remembered.

A session that was open when an account was disabled must lose its rights with the next click.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import cast

import streamlit as st

from assessment.errors import NotFound
from assessment.i18n import Translator, supported, translator
from assessment.model import Actor
from assessment.services import accounts
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment

SIGN_IN = "location.assign('/sign-in?next='+encodeURIComponent(location.pathname+location.search))"
"""Known word for word to the content security policy (web.headers)."""
_ASKED: ContextVar[tuple[Actor, Translator] | None] = ContextVar("_ASKED", default=None)


def workspace() -> Workspace:
    """Give the installation this process serves; opened once per process and settings."""
    return open_workspace(from_environment())


def current_actor() -> Actor | None:
    """Give who is signed in, from the header that only our own middleware can set; None if nobody is."""
    account = cast(str, st.user.get("account") or "")
    return accounts.actor_for_account(workspace(), account) if account else None


@contextmanager
def asked(actor: Actor | None, words: Translator) -> Iterator[None]:
    """Let the page that the shell draws in this run know who is asking, instead of asking again."""
    token = _ASKED.set((actor, words) if actor is not None else None)
    try:
        yield
    finally:
        _ASKED.reset(token)


def required_actor() -> Actor:
    """Give who is signed in; a page that is opened without the shell's check ends here."""
    known = _ASKED.get()
    actor = known[0] if known else current_actor()
    if actor is None:
        st.stop()
    return actor


def lead_to_sign_in() -> None:
    """Send the browser of somebody whose session has ended to the sign-in page, and back here afterwards."""
    st.html(f"<script>{SIGN_IN}</script>", unsafe_allow_javascript=True)


def interface(actor: Actor | None) -> Translator:
    """Give the words of the account's language, or of the browser's where nobody is signed in."""
    known = _ASKED.get()
    if known and known[0] is actor:
        return known[1]
    if actor is not None:
        with suppress(NotFound):
            return translator(accounts.account_language(actor, workspace()))
    return translator(supported(st.context.locale or "en"))
