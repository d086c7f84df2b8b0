"""The tables of what an installation makes its own: a programme's look, the facilitation library."""

from sqlalchemy import Column, LargeBinary, Table

from assessment.storage.columns import Moment, key, owned_by, text
from assessment.storage.tables import metadata

programme_look = Table(
    "programme_look",
    metadata,
    owned_by("programme", primary_key=True),
    text("accent", ""),
    Column("logo", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
    text("mark", ""),
)

guide_library = Table(
    "guide_library",
    metadata,
    key(),
    text("source"),
    text("mark"),
    Column("kept_at", Moment, nullable=False),
)
