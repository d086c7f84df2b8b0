"""Backups by hand and on schedule.

A scheduled backup that is older than the last closing still knows who answered what, though it was promised
that this is cut: as soon as a newer backup exists, it is deleted (docs/decisions/0012). How old a backup is
it says itself: names and times of files change when they are copied.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment.access.authorisation import Deed, Scope, require
from assessment.model import Actor
from assessment.services.keeping.schedule import ENDING, PREFIX, Scheduled, dated_backups, scheduled
from assessment.services.workspace import Workspace
from assessment.settings import Settings, names_in
from assessment.storage.backup import Manifest, make
from assessment.storage.backup.drafts import clear, clear_noted, noted
from assessment.storage.backup.turns import turn
from assessment.storage.engines import sqlite_file
from assessment.storage.landmarks import Mark

KEY, SETTINGS = "secret.key", "settings.toml"
BESIDE = (KEY, SETTINGS)
"""Small files of the data folder that an installation cannot do without."""
NEVER = datetime.fromtimestamp(0, UTC)


def back_up(actor: Actor, ws: Workspace, target: Path, *, secret: bool = True) -> Manifest:
    """Back the whole installation up into a new file; owners and the command line only.

    ``secret``: with secret.key, so that sent links work after restoring; guard such a file like the key.
    """
    require(actor, Deed.ADMINISTER, Scope())
    ws.repository.write(
        lambda tables: tables.audit.add(actor, "installation.backed_up", "", file=target.name)
    )
    with noted(ws.settings.data_dir, target.absolute().parent):
        return make(ws.settings.database_url, target, _beside(ws.settings, secret=secret))


def back_up_if_due(ws: Workspace, moment: datetime | None = None) -> Path | None:
    """Make the scheduled backup if the last one is old enough, then rotate; give its file or None.

    Nothing is made as long as there is no partnership and was none: there is nothing to lose yet. Nor while
    another process makes one into the same folder: processes that start together make their rounds together.
    """
    settings, now = ws.settings, moment or datetime.now(UTC)
    rotate(ws, now)
    if not settings.backup_hours or not _worth_it(ws):
        return None
    settings.backup_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with turn(settings.backup_dir) as mine:
        good = _good(ws, now)
        if not mine or (good and now - good[-1].made < timedelta(hours=settings.backup_hours)):
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
    return (*clear(folders), *clear_noted(ws.settings.data_dir))


def _worth_it(ws: Workspace) -> bool:
    """Say whether there is something to back up, or an older backup that knows too much and must go."""
    there = ws.repository.read(lambda tables: tables.partnerships.of_programmes(None))
    return bool(there) or bool(scheduled(ws.settings.backup_dir))


def _good(ws: Workspace, now: datetime) -> tuple[Scheduled, ...]:
    """List the backups that can be relied upon, oldest first.

    Not among them: one that cannot be read, one that a wrong clock stamped with a time to come, and one from
    before the last cut, which still holds who answered what. Its time alone does not say so: a cut that was
    under way while the backup was made is not in it, and clocks go back. Nor does the count: restoring an
    older database sets it back.
    """
    cut = ws.repository.read(lambda tables: tables.landmarks.get(Mark.CUT))
    past = (one for one in dated_backups(ws.settings.backup_dir) if one.made <= now)
    if cut is None:
        return tuple(past)
    counted = (one for one in past if one.cuts is None or one.cuts >= cut.number)
    return tuple(one for one in counted if one.made > cut.at)


def _beside(settings: Settings, *, secret: bool) -> dict[str, Path]:
    """Give the small files to take along; the secret only if it is the one in force, and only if wanted."""
    found = {name: path for name in BESIDE if (path := settings.data_dir / name).is_file()}
    key = found.pop(KEY, None)
    if key is not None and secret and in_force(key, settings):
        found[KEY] = key
    if not secret and (file := found.get(SETTINGS)) and "SECRET_KEY" in names_in(file.read_bytes()):
        del found[SETTINGS]
    return found


def in_force(key: Path, settings: Settings) -> bool:
    """Say whether the secret in force is that of a file; SECRET_KEY, set elsewhere, goes before it."""
    try:
        return key.read_text(encoding="utf-8").strip() == settings.secret
    except (FileNotFoundError, UnicodeDecodeError):
        return False
