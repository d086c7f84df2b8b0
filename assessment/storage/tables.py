"""The tables. Text keys everywhere (open to distributed engines); every constraint is named.

What joins people to answers sits in few places, all cut by `storage.sealing`: ``visit`` and, of a respondent,
``invitation_id``, ``resume_hash``, ``label``, of an answer ``visit``; times and order are in ``answer_log``
and the ``_at`` columns.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from assessment.model import AAER, HealthCheckState, PartnerKind, Phase, Promise, Role
from assessment.storage.columns import NAMING, Moment, key, one_of, owned_by, text

metadata = MetaData(naming_convention=NAMING)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False, server_default=false())


programme = Table("programme", metadata, key(), text("name"))

account = Table(
    "account",
    metadata,
    key(),
    text("name"),
    text("email"),
    text("password_hash"),
    text("role"),
    text("language", "en"),
    text("partnership_id", ""),
    text("partner_id", ""),
    _flag("disabled"),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("email"),
    one_of("role", (Role.OWNER, Role.BROKER, Role.VIEWER, Role.PARTNER)),
)

account_programme = Table(
    "account_programme",
    metadata,
    owned_by("account", primary_key=True),
    owned_by("programme", primary_key=True),
)

session = Table(
    "session",
    metadata,
    key("token_hash"),
    owned_by("account"),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    _flag("pending"),
)

sign_in_try = Table(
    "sign_in_try",
    metadata,
    key("who_hash"),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
)

partnership = Table(
    "partnership",
    metadata,
    key(),
    owned_by("programme"),
    text("name"),
    text("purpose", ""),
    text("place", ""),
    text("phase"),
    text("aaer"),
    _flag("demo"),
    Column("revision", Integer, nullable=False, server_default="0"),
    one_of("phase", Phase),
    one_of("aaer", AAER),
)

partner = Table(
    "partner",
    metadata,
    owned_by("partnership", primary_key=True),
    key(),
    Column("position", Integer, nullable=False),
    text("name"),
    text("short"),
    text("kind"),
    _flag("mandate_role"),
    Column("colour", Integer, nullable=False),
    text("language"),
    one_of("kind", PartnerKind),
)

link = Table(
    "link",
    metadata,
    owned_by("partnership", primary_key=True),
    key("one"),
    key("other"),
    ForeignKeyConstraint(
        ["partnership_id", "one"], ["partner.partnership_id", "partner.id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["partnership_id", "other"], ["partner.partnership_id", "partner.id"], ondelete="CASCADE"
    ),
)

instrument = Table(
    "instrument",
    metadata,
    key(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    key("fingerprint"),
    text("source"),
    Column("kept_at", Moment, nullable=False),
)

health_check = Table(
    "health_check",
    metadata,
    key(),
    owned_by("partnership"),
    Column("number", Integer, nullable=False),
    text("instrument_id"),
    Column("instrument_version", Integer, nullable=False),
    text("fingerprint"),
    text("promise"),
    text("state"),
    _flag("one_link"),
    Column("languages", JSON, nullable=False),
    Column("opens", Date),
    Column("closes", Date),
    Column("decisions", JSON, nullable=False),
    text("title", ""),
    Column("answers_version", Integer, nullable=False, server_default="0"),
    _flag("sealed"),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    Column("released_at", Moment),
    Column("changed_at", Moment),
    ForeignKeyConstraint(
        ["instrument_id", "instrument_version", "fingerprint"],
        ["instrument.id", "instrument.version", "instrument.fingerprint"],
    ),
    one_of("promise", Promise),
    one_of("state", HealthCheckState),
)

participation = Table(
    "participation",
    metadata,
    owned_by("health_check", primary_key=True),
    key("partner_id"),
    Column("invited", Integer, nullable=False),
    Column("started", Integer, nullable=False, server_default="0"),
    Column("submitted", Integer, nullable=False, server_default="0"),
)

person = Table(
    "person",
    metadata,
    owned_by("health_check", primary_key=True),
    key("partner_id"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("name", ""),
    text("contact", ""),
    text("language", ""),
)

invitation = Table(
    "invitation",
    metadata,
    key(),
    owned_by("health_check"),
    text("partner_id"),
    text("kind"),
    Column("position", Integer, nullable=False),
    text("token_hash"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("places", Integer, nullable=False, server_default="1"),
    _flag("answered"),
    UniqueConstraint("token_hash"),
    UniqueConstraint("health_check_id", "partner_id", "position"),
    one_of("kind", ("personal", "shared")),
)

respondent = Table(
    "respondent",
    metadata,
    key(),
    owned_by("health_check"),
    text("partner_id"),
    text("code"),
    Column(
        "invitation_id", Text, ForeignKey("invitation.id", ondelete="SET NULL"), nullable=True, index=True
    ),
    text("link_key", ""),
    text("label", ""),
    Column("resume_hash", Text, nullable=True),
    _flag("started"),
    _flag("submitted"),
    Column("begun_at", Moment),
    Column("submitted_at", Moment),
    UniqueConstraint("code"),
    UniqueConstraint("resume_hash"),
    sqlite_with_rowid=False,
)

visit = Table(
    "visit",
    metadata,
    key("token_hash"),
    owned_by("respondent"),
    Column("expires_at", Moment, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    owned_by("respondent", primary_key=True),
    key("item"),
    key("target"),
    Column("number", Float),
    Column("words", Text),
    Column("given_at", Moment),
    text("visit", ""),
    sqlite_with_rowid=False,
)

answer_log = Table(
    "answer_log",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    owned_by("respondent"),
    text("item"),
    text("target"),
    Column("number", Float),
    Column("words", Text),
    _flag("cleared"),
    Column("given_at", Moment, nullable=False),
    text("visit", ""),
)

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    text("actor"),
    text("role"),
    text("action"),
    text("subject"),
    Column("details", JSON, nullable=False),
    text("digest"),
)

audit_head = Table(
    "audit_head",
    metadata,
    key(),
    Column("number", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    text("digest"),
    text("seal", ""),
)

landmark = Table(
    "landmark",
    metadata,
    key("name"),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
