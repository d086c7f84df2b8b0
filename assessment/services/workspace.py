"""What a running process holds: settings, the opened database and the questionnaires it can ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.model import Instrument
from assessment.settings import Settings
from assessment.storage import Repository


@dataclass(frozen=True)
class Workspace:
    """One opened installation; pass it to every service. ``instruments`` is keyed by ``id@version``."""

    settings: Settings
    repository: Repository
    instruments: Mapping[str, Instrument]

    def close(self) -> None:
        """Write what waits, close the database and forget this workspace; later use opens a new one."""
        raise NotImplementedError


def open_workspace(settings: Settings) -> Workspace:
    """Open the database (creating or upgrading it) and read every questionnaire; cached per settings.

    Raises InvalidQuestionnaire with every problem of every file, StorageTrouble if the database cannot be used.
    """
    raise NotImplementedError
