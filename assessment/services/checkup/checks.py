"""The list of checks, in the order in which they are told."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from assessment.errors import AssessmentError
from assessment.questionnaires import load_all
from assessment.services.auditing import UNSEALED, first_break
from assessment.services.checkup import packages, places
from assessment.services.checkup.backups import backups
from assessment.services.checkup.result import Result, advice, fault, fine
from assessment.services.keeping.clock import doubt
from assessment.settings import Settings
from assessment.storage import Tables, open_repository
from assessment.storage.diagnosis import diagnose

Check: TypeAlias = Callable[[Settings], Result]


def database(settings: Settings) -> Result:
    """Look at the database through and through; nothing is created or changed."""
    try:
        return fine("Database", diagnose(settings.database_url))
    except AssessmentError as error:
        problem = error.problems[0]
        return fault("Database", problem.fault, problem.cure)


def record(settings: Settings) -> Result:
    """Look whether the audit log is unbroken."""
    return _read(settings, "Audit log", _record)


def _record(tables: Tables) -> Result:
    broken = first_break(tables)
    if broken is None:
        return fine("Audit log", "unbroken")
    if tables.audit.reaches(broken):
        cure = "Compare with a backup; ask who could."
        return fault("Audit log", f"row {broken} was changed or removed", cure)
    return fault("Audit log", UNSEALED, "See: python -m assessment audit")


def clock(settings: Settings) -> Result:
    """Look whether deletions go by the clock of this computer."""
    return _read(settings, "Clock", _clock)


def _clock(tables: Tables) -> Result:
    now = datetime.now(UTC)
    doubted = doubt(tables, moment=now)
    if doubted is None:
        return fine("Clock", f"{now:%Y-%m-%d %H:%M} UTC")
    found = (
        f"doubted: {now:%Y-%m-%d} is far beyond the last round of {doubted.last:%Y-%m-%d}; "
        f"nothing is deleted before {doubted.believed:%Y-%m-%d %H:%M} UTC"
    )
    return advice("Clock", found, "If the date is right, there is nothing to do; else set it.")


def _read(settings: Settings, about: str, unit: Callable[[Tables], Result]) -> Result:
    """Ask the database itself, unless the next start has to make or upgrade it first."""
    try:
        found = diagnose(settings.database_url)
        if "none yet" in found or "next start" in found:
            return fine(about, "nothing to read before the next start")
        repository = open_repository(settings.database_url, settings.secret)
    except AssessmentError:
        return fault(about, "cannot be read", "Cure the database first.")
    try:
        return repository.read(unit, steady=True)
    finally:
        repository.close()


def questionnaires(settings: Settings) -> Result:
    """Read every questionnaire."""
    try:
        number = sum(len(load_all(folder)) for folder in settings.questionnaires)
    except AssessmentError as error:
        cure = "Run: python -m assessment check FILE"
        return fault("Questionnaires", f"{len(error.problems)} problems: {error.problems[0]}", cure)
    return fine("Questionnaires", f"{number} can be asked")


CHECKS: tuple[Check, ...] = (
    packages.python,
    packages.packages,
    places.data_folder,
    places.space,
    places.secret,
    database,
    record,
    clock,
    questionnaires,
    backups,
    places.address,
    places.port,
)


def check_up(settings: Settings, more: Sequence[Check] = ()) -> tuple[Result, ...]:
    """Make every check; ``more`` are those of rooms that this one may not know."""
    return tuple(check(settings) for check in (*CHECKS, *more))
