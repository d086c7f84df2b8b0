"""Answers and everything around them, in SQLite or PostgreSQL: the only room that knows SQL.

Open a `Repository` once; its ``read`` and ``write`` run a function with `Tables`: all nouns, one transaction.
"""

from assessment.storage.records import (
    Account,
    AuditEntry,
    Invitation,
    OneTimeLink,
    Person,
    Representative,
    Respondent,
    Seated,
    SecondFactor,
)
from assessment.storage.repository import Repository, Tables, open_repository
from assessment.storage.saving_at_once import Saving
from assessment.storage.waiting import in_loop

__all__ = [
    "Account",
    "AuditEntry",
    "Invitation",
    "OneTimeLink",
    "Person",
    "Repository",
    "Representative",
    "Respondent",
    "Saving",
    "Seated",
    "SecondFactor",
    "Tables",
    "in_loop",
    "open_repository",
]
