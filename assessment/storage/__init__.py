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
    SecondFactor,
)
from assessment.storage.repository import Repository, Tables, open_repository

__all__ = [
    "Account",
    "AuditEntry",
    "Invitation",
    "OneTimeLink",
    "Person",
    "Repository",
    "Representative",
    "Respondent",
    "SecondFactor",
    "Tables",
    "open_repository",
]
