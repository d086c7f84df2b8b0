"""What happens once when the app starts: open the installation, load what is heavy, show the way in."""

import asyncio
import gc
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any

from assessment.errors import InvalidSettings, Problem
from assessment.services import accounts
from assessment.services.keeping import keep_house
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import Settings, from_environment
from assessment.settings.values import OWNERS
from assessment.web.assets import KINDS, asset
from assessment.web.journal import keep_journal
from assessment.web.organisation import Organisation

SWITCH = 0.0005
"""Seconds after which a screen that computes lets those who answer go on; Python's own are ten times as many,
and whoever saves asks for the lock several times."""


@cache
def opened() -> Workspace:
    """Give the installation this process serves; opened once."""
    return open_workspace(from_environment())


def lifespan(
    option: Callable[[str], Any],
    way_in: Callable[[], Organisation | None] = lambda: None,
    warm: Callable[[], None] = lambda: None,
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Make the app's lifespan; ``option`` reads the server's options by name, such as where it listens.

    ``way_in`` gives the organisation's sign-in; asked here once, so that a fault in it stops the start.
    ``warm`` loads what screens need, so that the first visitor does not wait for it.
    """

    @asynccontextmanager
    async def started(_app: Any) -> AsyncIterator[None]:
        tell_address(option)
        workspace = await asyncio.to_thread(_prepare, warm)
        everybody_has_a_way_in(workspace.settings, way_in())
        keep_journal(plain=workspace.settings.local_only)
        _show_way_in(workspace, headless=bool(option("server.headless")))
        rounds = asyncio.create_task(keep_house(workspace))
        try:
            yield
        finally:
            rounds.cancel()
            await asyncio.to_thread(workspace.close)

    return started


def everybody_has_a_way_in(settings: Settings, organisation: Organisation | None) -> None:
    """Refuse to start where only owners have a password and nobody else could sign in; InvalidSettings."""
    if settings.passwords == OWNERS and not (organisation and organisation.providers):
        fault = "Passwords are left to owners, but no organisation's sign-in is set up: others cannot enter."
        cure = "Set up [auth] in .streamlit/secrets.toml (docs/sign-in.md), or leave PASSWORDS out."
        raise InvalidSettings(Problem("setting", "PASSWORDS", fault, cure))


def tell_address(option: Callable[[str], Any]) -> None:
    """Let the settings know where the server really listens: the set-up code depends on it."""
    os.environ["ADDRESS"] = str(option("server.address") or "0.0.0.0")  # noqa: S104 - what Streamlit then binds
    os.environ["PORT"] = str(option("server.port"))


def _prepare(warm: Callable[[], None]) -> Workspace:
    warm()
    for name in KINDS:
        asset(name)
    workspace = opened()
    gc.collect()
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # what is loaded now stays: looking through it again and again would stop everybody for 0.1 s
    return workspace


def _show_way_in(workspace: Workspace, *, headless: bool) -> None:
    """Print the set-up code where one is needed, and open the browser on a computer that has one."""
    notice = accounts.setup_notice(workspace)
    if notice:
        sys.stdout.write(f"\n  {notice}\n\n")
        sys.stdout.flush()
    if not headless and workspace.settings.local_only:
        threading.Timer(0.3, webbrowser.open, (workspace.settings.base_url,)).start()
