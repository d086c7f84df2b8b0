"""The first tables."""

import sqlalchemy as sa
from alembic import op

from assessment.storage.migrations.shorthand import flag, index, moment, number, owned_by, texts

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    *("programme", "account", "account_programme", "session", "sign_in_try"),
    *("partnership", "partner", "link"),
    *("instrument", "health_check", "participation", "person", "invitation"),
    *("respondent", "visit", "answer", "answer_log", "audit", "audit_head"),
)


def upgrade() -> None:
    """Create everything."""
    _programmes_and_accounts()
    _partnerships()
    _partners()
    _instruments()
    _health_checks()
    _invitations()
    _respondents()
    _answers()
    _audit()


def downgrade() -> None:
    """Drop everything."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _programmes_and_accounts() -> None:
    """Programmes, accounts, their sessions, failed tries to sign in."""
    op.create_table("programme", *texts("id", "name"), sa.PrimaryKeyConstraint("id", name="pk_programme"))
    op.create_table(
        "account",
        *texts("id", "name", "email", "password_hash", "role"),
        *texts("language", default="en"),
        *texts("partnership_id", "partner_id", default=""),
        flag("disabled"),
        moment("created_at"),
        sa.CheckConstraint("role IN ('owner', 'broker', 'viewer', 'partner')", name=op.f("ck_account_role")),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("email", name="uq_account_email"),
    )
    op.create_table(
        "account_programme",
        *texts("account_id", "programme_id"),
        owned_by("account", "account_programme"),
        owned_by("programme", "account_programme"),
        sa.PrimaryKeyConstraint("account_id", "programme_id", name="pk_account_programme"),
    )
    op.create_table(
        "session",
        *texts("token_hash", "account_id"),
        moment("created_at"),
        moment("expires_at"),
        owned_by("account", "session"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
    )
    index("session", "account_id")
    op.create_table(
        "sign_in_try",
        *texts("who_hash"),
        number("failures"),
        moment("last_at"),
        sa.PrimaryKeyConstraint("who_hash", name="pk_sign_in_try"),
    )


def _partnerships() -> None:
    """Partnerships."""
    op.create_table(
        "partnership",
        *texts("id", "programme_id", "name"),
        *texts("purpose", "place", default=""),
        *texts("phase", "aaer"),
        flag("demo"),
        number("revision", "0"),
        sa.CheckConstraint(
            "aaer IN ('none', 'adopt', 'adapt', 'expand', 'respond')", name=op.f("ck_partnership_aaer")
        ),
        sa.CheckConstraint(
            "phase IN ('scoping', 'managing', 'reviewing', 'sustaining')", name=op.f("ck_partnership_phase")
        ),
        owned_by("programme", "partnership"),
        sa.PrimaryKeyConstraint("id", name="pk_partnership"),
    )
    index("partnership", "programme_id")


def _partners() -> None:
    """Partners and links."""
    op.create_table(
        "partner",
        *texts("partnership_id", "id"),
        number("position"),
        *texts("name", "short", "kind"),
        flag("mandate_role"),
        number("colour"),
        *texts("language"),
        sa.CheckConstraint(
            "kind IN ('business', 'public', 'civil', 'service', 'research', 'donor', 'other')",
            name=op.f("ck_partner_kind"),
        ),
        owned_by("partnership", "partner"),
        sa.PrimaryKeyConstraint("partnership_id", "id", name="pk_partner"),
    )
    op.create_table(
        "link",
        *texts("partnership_id", "one", "other"),
        *(
            sa.ForeignKeyConstraint(
                ["partnership_id", side],
                ["partner.partnership_id", "partner.id"],
                name=f"fk_link_partnership_id_{side}",
                ondelete="CASCADE",
            )
            for side in ("one", "other")
        ),
        owned_by("partnership", "link"),
        sa.PrimaryKeyConstraint("partnership_id", "one", "other", name="pk_link"),
    )


def _instruments() -> None:
    """Kept questionnaires."""
    op.create_table(
        "instrument",
        *texts("id"),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        *texts("fingerprint", "source"),
        moment("kept_at"),
        sa.PrimaryKeyConstraint("id", "version", "fingerprint", name="pk_instrument"),
    )


def _health_checks() -> None:
    """Health checks and counts."""
    op.create_table(
        "health_check",
        *texts("id", "partnership_id"),
        number("number"),
        *texts("instrument_id"),
        number("instrument_version"),
        *texts("fingerprint", "promise", "state"),
        flag("one_link"),
        sa.Column("languages", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("opens", "closes")),
        sa.Column("decisions", sa.JSON(), nullable=False),
        *texts("title", default=""),
        number("answers_version", "0"),
        flag("sealed"),
        *(moment(name, nullable=True) for name in ("opened_at", "closed_at", "released_at")),
        sa.CheckConstraint(
            "promise IN ('attributed', 'confidential', 'pooled')", name=op.f("ck_health_check_promise")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'released')", name=op.f("ck_health_check_state")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id", "instrument_version", "fingerprint"],
            ["instrument.id", "instrument.version", "instrument.fingerprint"],
            name="fk_health_check_instrument_id_instrument_version_fingerprint",
        ),
        owned_by("partnership", "health_check"),
        sa.PrimaryKeyConstraint("id", name="pk_health_check"),
    )
    index("health_check", "partnership_id")
    op.create_table(
        "participation",
        *texts("health_check_id", "partner_id"),
        number("invited"),
        *(number(name, "0") for name in ("started", "submitted")),
        owned_by("health_check", "participation"),
        sa.PrimaryKeyConstraint("health_check_id", "partner_id", name="pk_participation"),
    )


def _invitations() -> None:
    """Invited people and their links."""
    op.create_table(
        "person",
        *texts("health_check_id", "partner_id"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        *texts("name", "contact", "language", default=""),
        owned_by("health_check", "person"),
        sa.PrimaryKeyConstraint("health_check_id", "partner_id", "position", name="pk_person"),
    )
    op.create_table(
        "invitation",
        *texts("id", "health_check_id", "partner_id", "kind"),
        number("position"),
        *texts("token_hash"),
        *(number(name, "1") for name in ("version", "places")),
        flag("answered"),
        sa.CheckConstraint("kind IN ('personal', 'shared')", name=op.f("ck_invitation_kind")),
        owned_by("health_check", "invitation"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint(
            "health_check_id",
            "partner_id",
            "position",
            name="uq_invitation_health_check_id_partner_id_position",
        ),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
    )
    index("invitation", "health_check_id")


def _respondents() -> None:
    """Respondents and their sessions."""
    op.create_table(
        "respondent",
        *texts("id", "health_check_id", "partner_id", "code"),
        sa.Column("invitation_id", sa.Text(), nullable=True),
        *texts("link_key", "label", default=""),
        sa.Column("resume_hash", sa.Text(), nullable=True),
        flag("started"),
        flag("submitted"),
        *(moment(name, nullable=True) for name in ("begun_at", "submitted_at")),
        owned_by("health_check", "respondent"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name="fk_respondent_invitation_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_respondent"),
        sa.UniqueConstraint("code", name="uq_respondent_code"),
        sa.UniqueConstraint("resume_hash", name="uq_respondent_resume_hash"),
        sqlite_with_rowid=False,
    )
    index("respondent", "health_check_id")
    index("respondent", "invitation_id")
    op.create_table(
        "visit",
        *texts("token_hash", "respondent_id"),
        moment("expires_at"),
        owned_by("respondent", "visit"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_visit"),
    )
    index("visit", "respondent_id")


def _answers() -> None:
    """Answers and their log."""
    op.create_table(
        "answer",
        *texts("respondent_id", "item", "target"),
        *(sa.Column("number", sa.Float()), sa.Column("words", sa.Text())),
        moment("given_at", nullable=True),
        owned_by("respondent", "answer"),
        sa.PrimaryKeyConstraint("respondent_id", "item", "target", name="pk_answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_log",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        *texts("respondent_id", "item", "target"),
        *(sa.Column("number", sa.Float()), sa.Column("words", sa.Text())),
        flag("cleared"),
        moment("given_at"),
        owned_by("respondent", "answer_log"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_log"),
    )
    index("answer_log", "respondent_id")


def _audit() -> None:
    """Who did what."""
    op.create_table(
        "audit",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        moment("at"),
        *texts("actor", "role", "action", "subject"),
        sa.Column("details", sa.JSON(), nullable=False),
        *texts("digest"),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_table(
        "audit_head",
        *texts("id"),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *texts("digest"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
