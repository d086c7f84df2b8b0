"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table('account',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), server_default='en', nullable=False),
    sa.Column('partnership_id', sa.Text(), server_default='', nullable=False),
    sa.Column('partner_id', sa.Text(), server_default='', nullable=False),
    sa.Column('disabled', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("role IN ('owner', 'broker', 'viewer', 'partner')", name=op.f('ck_account_role')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('audit',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_audit'))
    )
    op.create_table('audit_head',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('instrument',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', 'version', 'fingerprint', name=op.f('pk_instrument'))
    )
    op.create_table('programme',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme'))
    )
    op.create_table('sign_in_try',
    sa.Column('who_hash', sa.Text(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('who_hash', name=op.f('pk_sign_in_try'))
    )
    op.create_table('account_programme',
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('programme_id', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_programme_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_account_programme_programme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'programme_id', name=op.f('pk_account_programme'))
    )
    op.create_table('partnership',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('programme_id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), server_default='', nullable=False),
    sa.Column('place', sa.Text(), server_default='', nullable=False),
    sa.Column('phase', sa.Text(), nullable=False),
    sa.Column('aaer', sa.Text(), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('revision', sa.Integer(), server_default='0', nullable=False),
    sa.CheckConstraint("aaer IN ('none', 'adopt', 'adapt', 'expand', 'respond')", name=op.f('ck_partnership_aaer')),
    sa.CheckConstraint("phase IN ('scoping', 'managing', 'reviewing', 'sustaining')", name=op.f('ck_partnership_phase')),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_partnership_programme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnership'))
    )
    op.create_index(op.f('ix_partnership_programme_id'), 'partnership', ['programme_id'], unique=False)
    op.create_table('session',
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_session_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_session'))
    )
    op.create_index(op.f('ix_session_account_id'), 'session', ['account_id'], unique=False)
    op.create_table('health_check',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('partnership_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('instrument_id', sa.Text(), nullable=False),
    sa.Column('instrument_version', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('promise', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('one_link', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('opens', sa.Date(), nullable=True),
    sa.Column('closes', sa.Date(), nullable=True),
    sa.Column('decisions', sa.JSON(), nullable=False),
    sa.Column('title', sa.Text(), server_default='', nullable=False),
    sa.Column('answers_version', sa.Integer(), server_default='0', nullable=False),
    sa.Column('sealed', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("promise IN ('attributed', 'confidential', 'pooled')", name=op.f('ck_health_check_promise')),
    sa.CheckConstraint("state IN ('draft', 'open', 'closed', 'released')", name=op.f('ck_health_check_state')),
    sa.ForeignKeyConstraint(['instrument_id', 'instrument_version', 'fingerprint'], ['instrument.id', 'instrument.version', 'instrument.fingerprint'], name=op.f('fk_health_check_instrument_id_instrument_version_fingerprint')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_health_check_partnership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_health_check'))
    )
    op.create_index(op.f('ix_health_check_partnership_id'), 'health_check', ['partnership_id'], unique=False)
    op.create_table('partner',
    sa.Column('partnership_id', sa.Text(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('short', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('mandate_role', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('colour', sa.Integer(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('business', 'public', 'civil', 'service', 'research', 'donor', 'other')", name=op.f('ck_partner_kind')),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_partner_partnership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('partnership_id', 'id', name=op.f('pk_partner'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('places', sa.Integer(), server_default='1', nullable=False),
    sa.Column('answered', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.CheckConstraint("kind IN ('personal', 'shared')", name=op.f('ck_invitation_kind')),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_invitation_health_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('health_check_id', 'partner_id', 'position', name=op.f('uq_invitation_health_check_id_partner_id_position')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash'))
    )
    op.create_index(op.f('ix_invitation_health_check_id'), 'invitation', ['health_check_id'], unique=False)
    op.create_table('link',
    sa.Column('partnership_id', sa.Text(), nullable=False),
    sa.Column('one', sa.Text(), nullable=False),
    sa.Column('other', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['partnership_id', 'one'], ['partner.partnership_id', 'partner.id'], name=op.f('fk_link_partnership_id_one'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['partnership_id', 'other'], ['partner.partnership_id', 'partner.id'], name=op.f('fk_link_partnership_id_other'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], name=op.f('fk_link_partnership_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('partnership_id', 'one', 'other', name=op.f('pk_link'))
    )
    op.create_table('participation',
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('invited', sa.Integer(), nullable=False),
    sa.Column('started', sa.Integer(), server_default='0', nullable=False),
    sa.Column('submitted', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_participation_health_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('health_check_id', 'partner_id', name=op.f('pk_participation'))
    )
    op.create_table('person',
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('contact', sa.Text(), server_default='', nullable=False),
    sa.Column('language', sa.Text(), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_person_health_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('health_check_id', 'partner_id', 'position', name=op.f('pk_person'))
    )
    op.create_table('respondent',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('health_check_id', sa.Text(), nullable=False),
    sa.Column('partner_id', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('invitation_id', sa.Text(), nullable=True),
    sa.Column('link_key', sa.Text(), server_default='', nullable=False),
    sa.Column('label', sa.Text(), server_default='', nullable=False),
    sa.Column('resume_hash', sa.Text(), nullable=True),
    sa.Column('started', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('submitted', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['health_check_id'], ['health_check.id'], name=op.f('fk_respondent_health_check_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitation.id'], name=op.f('fk_respondent_invitation_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_respondent')),
    sa.UniqueConstraint('code', name=op.f('uq_respondent_code')),
    sa.UniqueConstraint('resume_hash', name=op.f('uq_respondent_resume_hash')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_respondent_health_check_id'), 'respondent', ['health_check_id'], unique=False)
    op.create_index(op.f('ix_respondent_invitation_id'), 'respondent', ['invitation_id'], unique=False)
    op.create_table('answer',
    sa.Column('respondent_id', sa.Text(), nullable=False),
    sa.Column('item', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('number', sa.Float(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['respondent_id'], ['respondent.id'], name=op.f('fk_answer_respondent_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('respondent_id', 'item', 'target', name=op.f('pk_answer')),
    sqlite_with_rowid=False
    )
    op.create_table('answer_log',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('respondent_id', sa.Text(), nullable=False),
    sa.Column('item', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('number', sa.Float(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('cleared', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['respondent_id'], ['respondent.id'], name=op.f('fk_answer_log_respondent_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_log'))
    )
    op.create_index(op.f('ix_answer_log_respondent_id'), 'answer_log', ['respondent_id'], unique=False)
    op.create_table('visit',
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('respondent_id', sa.Text(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['respondent_id'], ['respondent.id'], name=op.f('fk_visit_respondent_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_visit'))
    )
    op.create_index(op.f('ix_visit_respondent_id'), 'visit', ['respondent_id'], unique=False)


def downgrade() -> None:
    """Drop everything."""
    op.drop_index(op.f('ix_visit_respondent_id'), table_name='visit')
    op.drop_table('visit')
    op.drop_index(op.f('ix_answer_log_respondent_id'), table_name='answer_log')
    op.drop_table('answer_log')
    op.drop_table('answer')
    op.drop_index(op.f('ix_respondent_invitation_id'), table_name='respondent')
    op.drop_index(op.f('ix_respondent_health_check_id'), table_name='respondent')
    op.drop_table('respondent')
    op.drop_table('person')
    op.drop_table('participation')
    op.drop_table('link')
    op.drop_index(op.f('ix_invitation_health_check_id'), table_name='invitation')
    op.drop_table('invitation')
    op.drop_table('partner')
    op.drop_index(op.f('ix_health_check_partnership_id'), table_name='health_check')
    op.drop_table('health_check')
    op.drop_index(op.f('ix_session_account_id'), table_name='session')
    op.drop_table('session')
    op.drop_index(op.f('ix_partnership_programme_id'), table_name='partnership')
    op.drop_table('partnership')
    op.drop_table('account_programme')
    op.drop_table('sign_in_try')
    op.drop_table('programme')
    op.drop_table('instrument')
    op.drop_table('audit_head')
    op.drop_table('audit')
    op.drop_table('account')
