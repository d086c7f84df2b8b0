"""The tables of second factors, organisations' sign-in, one-time links, and representatives' links.

No row here opens anything by itself: one-time tokens stand as their hash, and the secret of an authenticator
app is derived from ``nonce`` and the installation's secret, which is not in the database.
"""

from sqlalchemy import JSON, Boolean, Column, Integer, Table, UniqueConstraint, false

from assessment.storage.columns import Moment, key, one_of, owned_by, text
from assessment.storage.tables import metadata

second_factor = Table(
    "second_factor",
    metadata,
    owned_by("account", primary_key=True),
    text("nonce"),
    Column("confirmed", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("last_step", Integer, nullable=False, server_default="0"),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    owned_by("account", primary_key=True),
    key("code_hash"),
)

provider_identity = Table(
    "provider_identity",
    metadata,
    key("issuer"),
    key("subject"),
    owned_by("account"),
    UniqueConstraint("issuer", "account_id"),
)

one_time_link = Table(
    "one_time_link",
    metadata,
    key(),
    text("purpose"),
    text("token_hash"),
    owned_by("account", nullable=True),
    text("email"),
    text("role", ""),
    Column("programmes", JSON, nullable=False),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("token_hash"),
    one_of("purpose", ("join", "reset")),
)

representative = Table(
    "representative",
    metadata,
    key(),
    owned_by("partnership"),
    text("partner_id"),
    text("token_hash"),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("token_hash"),
    UniqueConstraint("partnership_id", "partner_id"),
)

representative_visit = Table(
    "representative_visit",
    metadata,
    key("token_hash"),
    owned_by("representative"),
    Column("expires_at", Moment, nullable=False),
)
