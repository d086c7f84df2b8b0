"""The list of checks, in the order in which they are told."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from assessment.errors import AssessmentError
from assessment.questionnaires import load_all
from assessment.services.auditing import first_break
from assessment.services.checkup import packages, places
from assessment.services.checkup.backups import backups
from assessment.services.checkup.result import Result, fault, fine
from assessment.settings import Settings
from assessment.storage import open_repository
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
    try:
        found = diagnose(settings.database_url)
        if "none yet" in found or "next start" in found:
            return fine("Audit log", "nothing to read before the next start")
        repository = open_repository(settings.database_url, settings.secret)
    except AssessmentError:
        return fault("Audit log", "cannot be read", "Cure the database first.")
    try:
        broken = repository.read(first_break, steady=True)
    finally:
        repository.close()
    if broken is not None:
        return fault(
            "Audit log", f"row {broken} was changed or removed", "Compare with a backup; ask who could."
        )
    return fine("Audit log", "unbroken")


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
    questionnaires,
    backups,
    places.address,
    places.port,
)


def check_up(settings: Settings, more: Sequence[Check] = ()) -> tuple[Result, ...]:
    """Make every check; ``more`` are those of rooms that this one may not know."""
    return tuple(check(settings) for check in (*CHECKS, *more))
