"""The way back: a backup in the place of the database, its secret and its settings in theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assessment.errors import AssessmentError, InvalidSettings, Problem, StorageTrouble, WrongState
from assessment.model import Actor, Role
from assessment.services.keeping.backups import KEY, SETTINGS, in_force
from assessment.services.workspace import open_workspace
from assessment.settings import Settings, names_in, secret_in
from assessment.settings.values import SHORTEST_SECRET
from assessment.storage import backup
from assessment.storage.backup.archive import small_file
from assessment.storage.backup.aside import kept_name
from assessment.storage.backup.drafts import whole
from assessment.storage.backup.turns import turn

_RESTORER = Actor(Role.SYSTEM, name="restore")


@dataclass(frozen=True)
class Restored:
    """What was restored, and the copy of what was there before; None if nothing was.

    ``beside``: the settings file of the backup, where it was put; None if it has none or it is there already.
    ``same_secret``: whether the secret of the backup is the one in force; None if the backup holds none.
    """

    manifest: backup.Manifest
    kept: Path | None
    beside: Path | None
    same_secret: bool | None


def restore(settings: Settings, source: Path, *, force: bool = False) -> Restored:
    """Put a backup in the place of the database and upgrade it; see ``storage.backup.restore``.

    The app must not be running, nor another restore. Its secret comes back too, unless SECRET_KEY is set
    elsewhere, and its settings file, beside a different one that is there.
    """
    with turn(settings.data_dir) as mine:
        if not mine:
            fault = "Something else is being restored here. Nothing was changed."
            raise WrongState(Problem("backup", settings.data_dir.name, fault, "Wait until it is done."))
        done = backup.restore(source, settings.database_url, settings.data_dir, force=force)
        with _telling_what_was_done(done.kept):
            beside = _restore_settings(settings, source)
            secret = _restore_secret(settings, source, beside)
            _upgrade(replace(settings, secret=secret), done.manifest.made_at)
        theirs = secret_of(source)
        return Restored(done.manifest, done.kept, beside, secret == theirs if theirs else None)


def secret_of(source: Path) -> str:
    """Give the secret that a backup holds, by itself or in its settings file; '' if it holds none."""
    found = small_file(source, KEY)
    if found:
        return found.decode("utf-8", "replace").strip()
    return secret_in(small_file(source, SETTINGS) or b"")


@contextmanager
def _telling_what_was_done(kept: Path | None) -> Iterator[None]:
    """Whatever fails once the database is restored says so, and how to go on."""
    try:
        try:
            yield
        except OSError as error:
            fault = f"A file could not be read or written: {error.strerror or type(error).__name__}."
            raise StorageTrouble(Problem("backup", "data folder", fault, "May this user do so?")) from error
    except AssessmentError as error:
        copy = f", and what was there before is kept as {kept.name}" if kept else ""
        done = f"The database itself is restored{copy}: cure this, then restore once more with --force."
        raise type(error)(replace(one, cure=f"{one.cure} {done}") for one in error.problems) from error


def _upgrade(settings: Settings, made_at: str) -> None:
    ws = open_workspace(settings)
    try:
        ws.repository.write(
            lambda tables: tables.audit.add(_RESTORER, "installation.restored", "", of=made_at)
        )
    finally:
        ws.close()


def _restore_secret(settings: Settings, source: Path, beside: Path | None) -> str:
    """Put the secret of the backup in place of a fresh one, a different one is kept; give what is in force.

    Nothing is put where SECRET_KEY is set: that counts.
    """
    path = settings.data_dir / KEY
    if not in_force(path, settings):
        return settings.secret
    theirs, found = secret_of(source), small_file(source, KEY)
    if theirs and len(theirs) < SHORTEST_SECRET:
        fault = "The secret in the backup is not usable."
        raise InvalidSettings(Problem("setting", "SECRET_KEY", fault, "Set the one of then as SECRET_KEY."))
    if found is not None and path.read_bytes() != found:
        _replace(path, found)
    ours = secret_in(beside.read_bytes()) if beside and beside.name == SETTINGS else ""
    return ours or (theirs if found is not None else settings.secret)


def _replace(path: Path, content: bytes) -> None:
    with whole(kept_name(path)) as kept:
        kept.write_bytes(path.read_bytes())
    with whole(path) as draft:
        draft.write_bytes(content)


def _restore_settings(settings: Settings, source: Path) -> Path | None:
    """Put the settings file of the backup where none is; beside a different one, or if it names a database.

    Its database may be another than the one that was just restored. None if there is nothing to put.
    """
    found = small_file(source, SETTINGS)
    path = settings.data_dir / SETTINGS
    if found is None or (path.is_file() and path.read_bytes() == found):
        return None
    if path.exists() or names_in(found) & {"DATABASE_URL", ""}:
        path = path.with_name(f"{SETTINGS}.restored")
    with whole(path) as draft:
        draft.write_bytes(found)
    return path
