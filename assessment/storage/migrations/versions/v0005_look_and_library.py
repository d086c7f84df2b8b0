"""What an installation makes its own: logo and colour of a programme, and its facilitation library."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create two tables."""
    op.create_table('programme_look',
    sa.Column('programme_id', sa.Text(), nullable=False),
    sa.Column('accent', sa.Text(), server_default='', nullable=False),
    sa.Column('logo', sa.LargeBinary(), nullable=False),
    sa.Column('small', sa.LargeBinary(), nullable=False),
    sa.Column('mark', sa.Text(), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_programme_look_programme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('programme_id', name=op.f('pk_programme_look'))
    )
    op.create_table('guide_library',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('mark', sa.Text(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guide_library'))
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table('guide_library')
    op.drop_table('programme_look')
