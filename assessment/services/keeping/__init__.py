"""Keeping an installation: backups, restoring, what is deleted when its time is over."""

from assessment.services.keeping.backups import back_up, back_up_if_due, clear_drafts
from assessment.services.keeping.overwriting import forget_pseudonyms, sweep_if_due
from assessment.services.keeping.restoring import Restored, restore, secret_of
from assessment.services.keeping.retention import delete_expired, soon_deleted
from assessment.services.keeping.round import keep_house, make_round

__all__ = [
    "Restored",
    "back_up",
    "back_up_if_due",
    "clear_drafts",
    "delete_expired",
    "forget_pseudonyms",
    "keep_house",
    "make_round",
    "restore",
    "secret_of",
    "soon_deleted",
    "sweep_if_due",
]
