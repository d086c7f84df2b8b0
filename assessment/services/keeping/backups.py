"""Backups by hand and on schedule, and the way back.

A scheduled backup that is older than the last closing still knows who answered what, though it was promised
that this is cut: as soon as a newer backup exists, it is deleted (docs/decisions/0012).
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment.access.authorisation import Deed, Scope, require
from assessment.errors import InvalidSettings, Problem
from assessment.model import Actor, Role
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import Settings
from assessment.storage.backup import Manifest, Restored, make
from assessment.storage.backup import restore as put_back
from assessment.storage.backup.archive import small_file

BESIDE = ("secret.key", "settings.toml")
"""Small files of the data folder that an installation cannot do without."""
ENDING = ".backup"
PREFIX = "assessment-"
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

    The app must not be running. Its secret comes back too, unless SECRET_KEY is set elsewhere.
    """
    done = put_back(source, settings.database_url, settings.data_dir, force=force)
    secret = _restore_secret(settings, source)
    ws = open_workspace(replace(settings, secret=secret or settings.secret))
    try:
        made = done.manifest.made_at
        ws.repository.write(lambda tables: tables.audit.add(_RESTORER, "installation.restored", "", of=made))
    finally:
        ws.close()
    return done


def back_up_if_due(ws: Workspace, moment: datetime | None = None) -> Path | None:
    """Make the scheduled backup if the last one is old enough, then rotate; give its file or None."""
    settings, now = ws.settings, moment or datetime.now(UTC)
    if not settings.backup_hours or not ws.repository.read(
        lambda tables: tables.partnerships.of_programmes(None)
    ):
        return None
    settings.backup_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    present = scheduled(settings.backup_dir)
    fresh = bool(present) and now - _made(present[-1]) < timedelta(hours=settings.backup_hours)
    if fresh and not _tells(ws, present[-1]):
        return None
    target = settings.backup_dir / f"{PREFIX}{now:%Y%m%d-%H%M%S}{ENDING}"
    make(settings.database_url, target, _beside(settings, secret=True))
    rotate(ws)
    return target


def rotate(ws: Workspace) -> tuple[str, ...]:
    """Delete scheduled backups that are too many, or from before the last cut; the newest always stays."""
    present = scheduled(ws.settings.backup_dir)
    surplus = present[: -ws.settings.backup_keep]
    gone = sorted({*surplus, *(path for path in present[:-1] if _tells(ws, path))})
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(path.name for path in gone)


def scheduled(folder: Path) -> tuple[Path, ...]:
    """List the scheduled backups of a folder, oldest first; others' files are left alone."""
    return tuple(sorted(path for path in folder.glob(f"{PREFIX}*{ENDING}") if _stamp(path) is not None))


def _tells(ws: Workspace, path: Path) -> bool:
    """Say whether a backup still holds who answered what, though this was cut since."""
    cut = ws.repository.read(lambda tables: tables.retention.last_cut())
    return cut is not None and _made(path) <= cut


def _made(path: Path) -> datetime:
    return _stamp(path) or datetime.fromtimestamp(0, UTC)


def _stamp(path: Path) -> datetime | None:
    try:
        stamp = datetime.strptime(path.name, f"{PREFIX}%Y%m%d-%H%M%S{ENDING}")
    except ValueError:
        return None
    return stamp.replace(tzinfo=UTC)


def _beside(settings: Settings, *, secret: bool) -> dict[str, Path]:
    names = [name for name in BESIDE if secret or name != "secret.key"]
    return {name: settings.data_dir / name for name in names if (settings.data_dir / name).is_file()}


def _restore_secret(settings: Settings, source: Path) -> str:
    """Put the secret of the backup in place of a fresh one; a different one that was there is kept aside."""
    found = small_file(source, "secret.key")
    path = settings.data_dir / "secret.key"
    if found is None or not path.is_file() or path.read_bytes() == found:
        return ""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path.rename(path.with_name(f"secret.before-restore-{stamp}.key"))
    path.touch(0o600)
    path.write_bytes(found)
    text = found.decode().strip()
    if not text:
        raise InvalidSettings(Problem("setting", "SECRET_KEY", "The backup's secret is empty.", "Set one."))
    return text
