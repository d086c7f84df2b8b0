"""Who an account is for the sign-in of an organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create one table."""
    op.create_table('provider_identity',
    sa.Column('issuer', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_provider_identity_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('issuer', 'subject', name=op.f('pk_provider_identity')),
    sa.UniqueConstraint('issuer', 'account_id', name=op.f('uq_provider_identity_issuer_account_id'))
    )
    op.create_index(op.f('ix_provider_identity_account_id'), 'provider_identity', ['account_id'], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table('provider_identity')
