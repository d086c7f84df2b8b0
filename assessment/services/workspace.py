"""What a running process holds: settings, the opened database and the questionnaires it can ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from assessment.errors import InvalidQuestionnaire, NotFound, Problem
from assessment.model import HealthCheck, Instrument
from assessment.questionnaires import load_all, load_text
from assessment.services.memory import Memory
from assessment.settings import Settings
from assessment.storage import Repository, in_loop, open_repository

Result = TypeVar("Result")
_OPENED: dict[Settings, "Workspace"] = {}
_OPENING = Lock()


@dataclass(frozen=True)
class Workspace:
    """One opened installation; pass it to every service. ``instruments`` is keyed by ``id@version``.

    ``memory`` holds what was computed before (reports, old questionnaires), ``asked`` what each partner's
    people are asked, ``sessions`` whose sessions respondents' were; none ever decides who may see or do what.
    """

    settings: Settings
    repository: Repository
    instruments: Mapping[str, Instrument]
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    asked: Memory = field(default_factory=lambda: Memory(4096), repr=False, compare=False)
    sessions: Memory = field(default_factory=lambda: Memory(16_384), repr=False, compare=False)

    async def in_loop(self, work: Callable[..., Result], *given: object) -> Result:
        """Run short work in the event loop; where it waits for the database, the loop goes on."""
        return await in_loop(work, *given)

    def close(self) -> None:
        """Write what waits, close the database and forget this workspace; later use opens a new one."""
        with _OPENING:
            if _OPENED.get(self.settings) is self:
                del _OPENED[self.settings]
        self.repository.close()


def open_workspace(settings: Settings) -> Workspace:
    """Open the database (creating or upgrading it) and read every questionnaire; cached per settings.

    Raises InvalidQuestionnaire with every problem of every file, StorageTrouble without a usable database.
    """
    with _OPENING:
        if settings not in _OPENED:
            instruments = _read_questionnaires(settings)
            copies = settings.data_dir if settings.backup_hours else None
            repository = open_repository(settings.database_url, settings.secret, copies)
            _OPENED[settings] = Workspace(settings, repository, instruments)
        return _OPENED[settings]


def instrument_for(ws: Workspace, check: HealthCheck) -> Instrument:
    """Give the questionnaire as a health check asks it.

    The file of today if it scores the same (corrected texts and new translations flow in), else the one that
    was kept when the health check was made.
    """
    today = ws.instruments.get(f"{check.instrument_id}@{check.instrument_version}")
    if today is not None and today.fingerprint == check.fingerprint:
        return today
    key = ("instrument", check.instrument_id, check.instrument_version, check.fingerprint)
    return ws.memory.remember(key, lambda: _kept_instrument(ws, check))


def _kept_instrument(ws: Workspace, check: HealthCheck) -> Instrument:
    name = f"{check.instrument_id}@{check.instrument_version}"
    source = ws.repository.read(
        lambda tables: tables.instruments.source(
            check.instrument_id, check.instrument_version, check.fingerprint
        )
    )
    if source is None:
        fault = f"The questionnaire '{name}' of this health check is gone."
        raise NotFound(Problem("no_instrument", name, fault, "Put its file back into 'questionnaires/'."))
    return load_text(source, name)


def _read_questionnaires(settings: Settings) -> Mapping[str, Instrument]:
    """Read all folders; a later folder may add questionnaires, not replace one."""
    found: dict[str, Instrument] = {}
    for folder in settings.questionnaires:
        for key, instrument in load_all(folder).items():
            if key in found:
                fault = f"'{key}' is also in '{found[key].place}'."
                raise InvalidQuestionnaire(Problem("twice", instrument.place, fault, "Give it another id."))
            found[key] = instrument
    return found
