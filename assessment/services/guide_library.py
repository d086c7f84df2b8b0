"""The facilitation library in force: the shipped one, a file of the administrator's, or one's own.

One's own is uploaded by the owner and lives in the database, so that all processes use the same and backups
hold it. Only the owner changes it: it is what the brokers of every programme read.
"""

from pathlib import Path

from assessment.access.authorisation import Deed, Scope, require
from assessment.model import Actor
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.workshop import library_file
from assessment.workshop.library import Library

NAME = "library.yaml"
"""How one's own is called in messages and when it is downloaded."""


def library_of(ws: Workspace) -> Library:
    """Give the library in force, read once; InvalidLibrary with every problem."""
    own, path = library_mark(ws), ws.settings.library
    if not own:
        return ws.memory.remember(("library", path), lambda: library_file.load(path))
    return ws.memory.remember(("library", own), lambda: library_file.load_text(_own(ws), NAME))


def library_mark(ws: Workspace) -> str:
    """Name the content of one's own library, which changes with it; '' while there is none."""
    return ws.repository.read(lambda tables: tables.guide_libraries.mark())


def has_own(actor: Actor, ws: Workspace) -> bool:
    """Say whether an uploaded library is in force; owners only."""
    require(actor, Deed.ADMINISTER, Scope())
    return bool(library_mark(ws))


def library_source(actor: Actor, ws: Workspace) -> bytes:
    """Give the file in force (YAML, UTF-8) to change and upload again; owners only."""
    require(actor, Deed.ADMINISTER, Scope())
    return _own(ws).encode() or Path(ws.settings.library).read_bytes()


def replace_library(actor: Actor, ws: Workspace, content: bytes) -> Library:
    """Put an uploaded library in force; owners only.

    InvalidLibrary with every problem, file and line: then the one before stays.
    """
    require(actor, Deed.ADMINISTER, Scope())
    library = library_file.load_text(content, NAME)
    text = content.decode("utf-8-sig")

    def unit(tables: Tables) -> None:
        tables.guide_libraries.save(text)
        tables.audit.add(actor, "library.replaced", library.id, version=str(library.version))

    ws.repository.write(unit)
    return library


def restore_library(actor: Actor, ws: Workspace) -> None:
    """Go back to the library that came with the installation; owners only."""
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> None:
        tables.guide_libraries.remove()
        tables.audit.add(actor, "library.restored")

    ws.repository.write(unit)


def _own(ws: Workspace) -> str:
    return ws.repository.read(lambda tables: tables.guide_libraries.source())
