"""Are backups really made? Asked of the files themselves, and of the programs that make them."""

from datetime import UTC, datetime, timedelta

from assessment.errors import AssessmentError
from assessment.services.checkup.result import Result, advice, fault, fine
from assessment.services.keeping.schedule import dated, scheduled
from assessment.settings import Settings
from assessment.storage.backup import require_programs
from assessment.storage.diagnosis import oldest_partnership

ABOUT = "Backups"
LATE = 2
"""So many times the usual pause may pass before we call it a fault."""


def backups(settings: Settings) -> Result:
    """Look whether scheduled backups are made, are new enough and can be read."""
    try:
        require_programs(settings.database_url)
    except AssessmentError as error:
        return fault(ABOUT, error.problems[0].fault, error.problems[0].cure)
    if not settings.backup_hours:
        cure = "Make your own: python -m assessment backup FILE"
        return advice(ABOUT, "switched off (BACKUP_HOURS=0)", cure)
    files = scheduled(settings.backup_dir)
    return _newest(settings, len(files)) if files else _none_yet(settings)


def _none_yet(settings: Settings) -> Result:
    """None is no fault in a new installation, nor in an empty one."""
    try:
        since = oldest_partnership(settings.database_url)
    except AssessmentError:
        return advice(ABOUT, "none; the database cannot be read", "Cure the database first.")
    if since is None or datetime.now(UTC) - since < _patience(settings):
        return fine(ABOUT, f"every {settings.backup_hours} h once there is something to back up")
    return fault(ABOUT, f"none, though there is something to back up since {since:%Y-%m-%d}", _cure(settings))


def _newest(settings: Settings, number: int) -> Result:
    """Look at every file: one that cannot be read, or comes from a time to come, is not relied upon."""
    now = datetime.now(UTC)
    told = {path.name: dated(path) for path in scheduled(settings.backup_dir)}
    made = {name: one.made if one else None for name, one in told.items()}
    unreadable = [name for name, moment in made.items() if moment is None]
    ahead = [name for name, moment in made.items() if moment and moment > now]
    good = [moment for moment in made.values() if moment and moment <= now]
    if unreadable:
        return fault(ABOUT, f"{unreadable[-1]} cannot be read", "Delete it and look at the disk.")
    if ahead:
        cure = "Was the clock wrong? The next backup replaces it: python -m assessment tidy"
        return fault(ABOUT, f"{ahead[-1]} says that it was made in the future", cure)
    if now - max(good) > _patience(settings):
        return fault(ABOUT, f"the newest is of {max(good):%Y-%m-%d %H:%M} UTC", _cure(settings))
    return fine(ABOUT, f"{number} kept, the newest of {max(good):%Y-%m-%d %H:%M} UTC")


def _patience(settings: Settings) -> timedelta:
    return timedelta(hours=LATE * settings.backup_hours)


def _cure(settings: Settings) -> str:
    return (
        f"One is due every {settings.backup_hours} h while the app runs. "
        "Look for 'backup failed' in its log, or run: python -m assessment tidy"
    )
