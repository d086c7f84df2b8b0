"""The mark under which an answer was given last: in protected health checks only that session reads it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Answers that are there belong to no session: with a protecting promise nobody reads them one by one."""
    op.add_column("answer", sa.Column("visit", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Everybody with the link reads everything again."""
    op.drop_column("answer", "visit")
