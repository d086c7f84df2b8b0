"""Backups: one file with the database and what it needs, verified when made and before it is restored."""

from assessment.storage.backup.archive import Manifest, read_manifest
from assessment.storage.backup.making import make
from assessment.storage.backup.postgresql import require_programs
from assessment.storage.backup.restoring import Replaced, restore

__all__ = ["Manifest", "Replaced", "make", "read_manifest", "require_programs", "restore"]
