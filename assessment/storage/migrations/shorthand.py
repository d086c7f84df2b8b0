"""Shorthands for migrations. Once a version was shipped they may grow, never change what they give."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op


def texts(*names: str, default: str | None = None) -> "list[sa.Column[str]]":
    """Make text columns that are never NULL."""
    return [sa.Column(name, sa.Text(), server_default=default, nullable=False) for name in names]


def number(name: str, default: str | None = None) -> "sa.Column[int]":
    """Make a whole-number column that is never NULL."""
    return sa.Column(name, sa.Integer(), server_default=default, nullable=False)


def flag(name: str) -> "sa.Column[bool]":
    """Make a yes-or-no column, no by default."""
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def moment(name: str, *, nullable: bool = False) -> "sa.Column[datetime]":
    """Make a column for a point in time."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def owned_by(owner: str, table: str) -> sa.ForeignKeyConstraint:
    """Tie ``<owner>_id`` of a table to its owner, to be deleted with it."""
    column = f"{owner}_id"
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def index(table: str, column: str) -> None:
    """Create an index on one column."""
    op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
