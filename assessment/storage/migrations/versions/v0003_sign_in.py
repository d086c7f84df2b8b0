"""Second factors, sessions that wait for it, one-time links, representatives of partners."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create five tables; sessions that are there need no second step."""
    with op.batch_alter_table('session') as batch:
        batch.add_column(sa.Column('pending', sa.Boolean(), server_default=sa.false(), nullable=False))
    _second_factors()
    _one_time_links()
    _representatives()


def _second_factors() -> None:
    op.create_table('second_factor',
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('nonce', sa.Text(), nullable=False),
    sa.Column('confirmed', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('last_step', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_second_factor_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_second_factor'))
    )
    op.create_table('recovery_code',
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('code_hash', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'code_hash', name=op.f('pk_recovery_code'))
    )


def _one_time_links() -> None:
    op.create_table('one_time_link',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=True),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), server_default='', nullable=False),
    sa.Column('programmes', sa.JSON(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("purpose IN ('join', 'reset')", name=op.f('ck_one_time_link_purpose')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_one_time_link_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_one_time_link_token_hash'))
    )
    op.create_index(op.f('ix_one_time_link_account_id'), 'one_time_link', ['account_id'], unique=False)


def _representatives() -> None:
    op.create_table('representative',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('partnership_id', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_representative_partnership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_representative')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_representative_token_hash')),
    sa.UniqueConstraint('partnership_id', 'partner_id', name=op.f('uq_representative_partnership_id_partner_id'))
    )
    op.create_index(op.f('ix_representative_partnership_id'), 'representative', ['partnership_id'], unique=False)
    op.create_table('representative_visit',
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('representative_id', sa.Text(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['representative_id'], ['representative.id'], name=op.f('fk_representative_visit_representative_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_representative_visit'))
    )
    op.create_index(op.f('ix_representative_visit_representative_id'), 'representative_visit', ['representative_id'], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f('ix_representative_visit_representative_id'), table_name='representative_visit')
    op.drop_table('representative_visit')
    op.drop_index(op.f('ix_representative_partnership_id'), table_name='representative')
    op.drop_table('representative')
    op.drop_index(op.f('ix_one_time_link_account_id'), table_name='one_time_link')
    op.drop_table('one_time_link')
    op.drop_table('recovery_code')
    op.drop_table('second_factor')
    with op.batch_alter_table('session') as batch:
        batch.drop_column('pending')
