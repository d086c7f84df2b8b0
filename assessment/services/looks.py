"""A programme's logo and colour: organisers set them, everything made for people shows them."""

import re
from collections.abc import Callable
from dataclasses import replace

from assessment.access.authorisation import Deed, Scope, missing, require
from assessment.errors import InvalidInput, Problem
from assessment.exchange import logo
from assessment.i18n import t
from assessment.model import Actor, ProgrammeLook
from assessment.reporting.palette import readable
from assessment.services.scope import partnership_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def look(actor: Actor, ws: Workspace, programme_id: str) -> ProgrammeLook:
    """Give the look of a programme the actor may see; an empty one if none was set."""
    require(actor, Deed.SEE, Scope(programme=programme_id))
    return ws.repository.read(lambda tables: look_of(tables, programme_id))


def set_logo(actor: Actor, ws: Workspace, programme_id: str, content: bytes) -> ProgrammeLook:
    """Take an uploaded picture as the programme's logo; InvalidInput if it is none, with its cure."""
    require(actor, Deed.ORGANISE, Scope(programme=programme_id))
    large, small = logo.read(content)
    return _change(actor, ws, programme_id, lambda before: replace(before, logo=large, small=small))


def remove_logo(actor: Actor, ws: Workspace, programme_id: str) -> ProgrammeLook:
    """Go without a logo again."""
    return _change(actor, ws, programme_id, lambda before: replace(before, logo=b"", small=b""))


def set_accent(actor: Actor, ws: Workspace, programme_id: str, colour: str) -> ProgrammeLook:
    """Set the programme's colour ('#RRGGBB'; '' = the product's own), darkened until white reads on it."""
    if colour and not COLOUR.fullmatch(colour):
        fault, cure = t("This is no colour."), t("Write it like #0E5A63.")
        raise InvalidInput(Problem("accent", "colour", fault, cure))
    accent = readable(colour) if colour else ""
    return _change(actor, ws, programme_id, lambda before: replace(before, accent=accent))


def look_of(tables: Tables, programme_id: str) -> ProgrammeLook:
    """Give the look of a programme to services that have asked already who may see what it is on."""
    return tables.looks.get(programme_id)


def mark(actor: Actor, ws: Workspace, partnership_id: str) -> str:
    """Give the mark of the small logo of a partnership's programme, for '/logo/<mark>'; '' = no logo."""

    def unit(tables: Tables) -> str:
        found = partnership_for(actor, tables, partnership_id, Deed.SEE)
        return tables.looks.mark(found.programme)

    return ws.repository.read(unit)


def small_logo(ws: Workspace, mark: str) -> bytes | None:
    """Give the small logo with this mark to anybody: only pages tell the mark. None = it is gone."""
    return ws.repository.read(lambda tables: tables.looks.small(mark))


def _change(
    actor: Actor, ws: Workspace, programme_id: str, changed: Callable[[ProgrammeLook], ProgrammeLook]
) -> ProgrammeLook:
    """Change a look in one transaction and write down that it was."""
    require(actor, Deed.ORGANISE, Scope(programme=programme_id))

    def unit(tables: Tables) -> ProgrammeLook:
        if tables.programmes.get(programme_id, hold=True) is None:
            raise missing()
        after = changed(tables.looks.get(programme_id))
        tables.looks.save(programme_id, after)
        tables.audit.add(
            actor, "programme.look", programme_id, logo=after.mark[:8] or "none", accent=after.accent or "own"
        )
        return after

    return ws.repository.write(unit)
