"""Backups by hand and on schedule, and the way back.

A scheduled backup that is older than the last closing still knows who answered what, though it was promised
that this is cut: as soon as a newer backup exists, it is deleted (docs/decisions/0012). How old a backup is
it says itself: names and times of files change when they are copied.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment.access.authorisation import Deed, Scope, require
from assessment.errors import InvalidSettings, Problem
from assessment.model import Actor, Role
from assessment.services.keeping.schedule import ENDING, PREFIX, Scheduled, dated_backups, scheduled
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import Settings, names_in
from assessment.storage.backup import Manifest, Restored, make
from assessment.storage.backup import restore as put_back
from assessment.storage.backup.archive import small_file
from assessment.storage.backup.aside import kept_name
from assessment.storage.backup.drafts import clear, whole
from assessment.storage.engines import sqlite_file

KEY, SETTINGS = "secret.key", "settings.toml"
BESIDE = (KEY, SETTINGS)
"""Small files of the data folder that an installation cannot do without."""
NEVER = datetime.fromtimestamp(0, UTC)
_RESTORER = Actor(Role.SYSTEM, name="restore")


def back_up(actor: Actor, ws: Workspace, target: Path, *, secret: bool = True) -> Manifest:
    """Back the whole installation up into a new file; owners and the command line only.

    ``secret``: with secret.key, so that sent links work after restoring; guard such a file like the key.
    """
    require(actor, Deed.ADMINISTER, Scope())
    ws.repository.write(
        lambda tables: tables.audit.add(actor, "installation.backed_up", "", file=target.name)
    )
    return make(ws.settings.database_url, target, _beside(ws.settings, secret=secret))


def restore(settings: Settings, source: Path, *, force: bool = False) -> Restored:
    """Put a backup in the place of the database and upgrade it; see ``storage.backup.restore``.

    The app must not be running. Its secret comes back too, unless SECRET_KEY is set elsewhere, and its
    settings file, beside a different one that is there.
    """
    done = put_back(source, settings.database_url, settings.data_dir, force=force)
    done = replace(done, beside=_restore_settings(settings, source))
    secret = _restore_secret(settings, source)
    ws = open_workspace(replace(settings, secret=secret or settings.secret))
    try:
        made = done.manifest.made_at
        ws.repository.write(lambda tables: tables.audit.add(_RESTORER, "installation.restored", "", of=made))
    finally:
        ws.close()
    return done


def back_up_if_due(ws: Workspace, moment: datetime | None = None) -> Path | None:
    """Make the scheduled backup if the last one is old enough, then rotate; give its file or None.

    Nothing is made as long as there is no partnership and was none: there is nothing to lose yet.
    """
    settings, now = ws.settings, moment or datetime.now(UTC)
    rotate(ws, now)
    if not settings.backup_hours or not _worth_it(ws):
        return None
    settings.backup_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    good = _good(ws, now)
    if good and now - good[-1].made < timedelta(hours=settings.backup_hours):
        return None
    target = settings.backup_dir / f"{PREFIX}{now:%Y%m%d-%H%M%S}{ENDING}"
    make(settings.database_url, target, _beside(settings, secret=True), moment=now)
    rotate(ws, now)
    return target


def rotate(ws: Workspace, moment: datetime | None = None) -> tuple[str, ...]:
    """Delete scheduled backups that are too many, and all that are not good once one is; give their names.

    A file that we may not read is left to whoever put it there; doctor tells.
    """
    now, folder = moment or datetime.now(UTC), ws.settings.backup_dir
    files = [path for path in scheduled(folder) if os.access(path, os.R_OK)]
    past = {one.path: one.made for one in dated_backups(folder) if one.made <= now}
    by_age = sorted(files, key=lambda path: past.get(path, NEVER))
    good = [one.path for one in _good(ws, now)]
    kept = (good or by_age)[-ws.settings.backup_keep :]
    gone = [path for path in files if path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(path.name for path in gone)


def clear_drafts(ws: Workspace) -> tuple[str, ...]:
    """Delete what killed processes left half made, whole databases among it; give the names."""
    file = sqlite_file(ws.settings.database_url)
    folders = {ws.settings.data_dir, ws.settings.backup_dir, *([file.parent] if file else [])}
    return clear(folders)


def _worth_it(ws: Workspace) -> bool:
    """Say whether there is something to back up, or an older backup that knows too much and must go."""
    there = ws.repository.read(lambda tables: tables.partnerships.of_programmes(None))
    return bool(there) or bool(scheduled(ws.settings.backup_dir))


def _good(ws: Workspace, now: datetime) -> tuple[Scheduled, ...]:
    """List the backups that can be relied upon, oldest first.

    Not among them: one that cannot be read, one that a wrong clock stamped with a time to come, and one from
    before the last cut, which still holds who answered what.
    """
    cut = ws.repository.read(lambda tables: tables.retention.last_cut())
    dated = dated_backups(ws.settings.backup_dir)
    return tuple(one for one in dated if one.made <= now and (cut is None or one.made > cut))


def _beside(settings: Settings, *, secret: bool) -> dict[str, Path]:
    """Give the small files to take along; the secret only if it is the one in force, and only if wanted."""
    found = {name: path for name in BESIDE if (path := settings.data_dir / name).is_file()}
    key = found.pop(KEY, None)
    if key is not None and secret and key.read_text().strip() == settings.secret:
        found[KEY] = key
    if not secret and (file := found.get(SETTINGS)) and "SECRET_KEY" in names_in(file.read_bytes()):
        del found[SETTINGS]
    return found


def _restore_secret(settings: Settings, source: Path) -> str:
    """Put the secret of the backup in place of a fresh one; a different one that was there is kept aside."""
    found = small_file(source, KEY)
    path = settings.data_dir / KEY
    if found is None or not path.is_file() or path.read_bytes() == found:
        return ""
    text = found.decode().strip()
    if not text:
        raise InvalidSettings(Problem("setting", "SECRET_KEY", "The backup's secret is empty.", "Set one."))
    with whole(kept_name(path)) as kept:
        kept.write_bytes(path.read_bytes())
    with whole(path) as draft:
        draft.write_bytes(found)
    return text


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
