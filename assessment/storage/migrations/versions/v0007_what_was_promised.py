"""Landmarks (the last cut, what was overwritten, the last round), a keyed seal of the audit log, times of drafts."""

import hashlib
import hmac

import sqlalchemy as sa
from alembic import context, op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Answers that were cut before count as not overwritten yet: the next round does it, and knows how."""
    op.create_table('landmark',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_landmark'))
    )
    op.execute(
        "INSERT INTO landmark (name, number, at) SELECT 'cut', 1, last FROM"
        " (SELECT max(closed_at) AS last FROM health_check WHERE sealed) AS cuts WHERE last IS NOT NULL"
    )
    op.add_column('health_check', sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE health_check SET changed_at = CURRENT_TIMESTAMP WHERE state = 'draft'")
    op.add_column('answer_log', sa.Column('visit', sa.Text(), server_default='', nullable=False))
    op.add_column('audit_head', sa.Column('seal', sa.Text(), server_default='', nullable=False))
    _adopt(context.config.attributes.get("secret", ""))


def _adopt(secret: str) -> None:
    """Seal the log as it is, once; a log without a first row gets its head."""
    connection = op.get_bind()
    head = connection.execute(sa.text("SELECT number, digest FROM audit_head WHERE id = 'head'")).first()
    number, digest = (head.number, head.digest) if head else (0, "")
    if head is None:
        connection.execute(sa.text("INSERT INTO audit_head (id, number, digest) VALUES ('head', 0, '')"))
    sealed = hmac.new(secret.encode(), f"audit:{number}:{digest}".encode(), hashlib.sha256).hexdigest()
    connection.execute(sa.text("UPDATE audit_head SET seal = :seal WHERE id = 'head'"), {"seal": sealed})


def downgrade() -> None:
    """Drop them."""
    op.drop_column('audit_head', 'seal')
    op.drop_column('answer_log', 'visit')
    op.drop_column('health_check', 'changed_at')
    op.drop_table('landmark')
