"""Use cases of readers: the report and its files, only after closing, only to those who may see them."""

from assessment.model import Actor, Report
from assessment.services.workspace import Workspace


def report(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> Report:
    """Give the report the actor may see; cached until anything it shows changes.

    Owner and broker: once closed. Viewer and partner: once released. WrongState before that.
    """
    raise NotImplementedError


def workbook(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the Excel summary (.xlsx) of the same report, under the same rules."""
    raise NotImplementedError
