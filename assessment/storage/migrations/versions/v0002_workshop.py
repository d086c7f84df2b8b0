"""The review workshop: its state, votes, actions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create three tables."""
    op.create_table('workshop',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('screen', sa.Text(), nullable=False),
    sa.Column('steps', sa.JSON(), nullable=False),
    sa.Column('blank', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.Column('timer_started', sa.DateTime(timezone=True), nullable=True),
    sa.Column('topics', sa.JSON(), nullable=False),
    sa.Column('tallies', sa.JSON(), nullable=False),
    sa.Column('joined', sa.Integer(), server_default='0', nullable=False),
    sa.Column('version', sa.Integer(), server_default='0', nullable=False),
    sa.CheckConstraint("state IN ('running', 'ended')", name=op.f('ck_workshop_state')),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_workshop_health_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop')),
    sa.UniqueConstraint('code', name=op.f('uq_workshop_code'))
    )
    op.create_index(op.f('ix_workshop_health_check_id'), 'workshop', ['health_check_id'], unique=False)
    op.create_table('vote',
    sa.Column('workshop_id', sa.Text(), nullable=False),
    sa.Column('ballot', sa.Text(), nullable=False),
    sa.Column('voter_hash', sa.Text(), nullable=False),
    sa.Column('choice', sa.JSON(), nullable=False),
    sa.CheckConstraint("ballot IN ('predict', 'dots', 'fist')", name=op.f('ck_vote_ballot')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_vote_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'ballot', 'voter_hash', name=op.f('pk_vote')),
    sqlite_with_rowid=False
    )
    op.create_table('action',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('person', sa.Text(), server_default='', nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('how_we_know', sa.Text(), server_default='', nullable=False),
    sa.Column('check_id', sa.Text(), server_default='', nullable=False),
    sa.Column('dimension', sa.Text(), server_default='', nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), server_default='', nullable=False),
    sa.Column('revision', sa.Integer(), server_default='0', nullable=False),
    sa.CheckConstraint("status IN ('open', 'kept', 'late', 'dropped')", name=op.f('ck_action_status')),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_action_health_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action'))
    )
    op.create_index(op.f('ix_action_health_check_id'), 'action', ['health_check_id'], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f('ix_action_health_check_id'), table_name='action')
    op.drop_table('action')
    op.drop_table('vote')
    op.drop_index(op.f('ix_workshop_health_check_id'), table_name='workshop')
    op.drop_table('workshop')
