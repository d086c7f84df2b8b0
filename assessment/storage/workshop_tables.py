"""The tables of the review workshop.

A vote stands under a key that only the phone can make again, another for each ballot, without a time, in an
order that the key decides; at the reveal it is counted and deleted. So no row ties a vote to a person, to a
moment or to the same phone's other votes. Actions name their partner by id only: a partner that leaves keeps
what it agreed to.
"""

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Table, UniqueConstraint, false

from assessment.model import ActionStatus, Ballot, WorkshopState
from assessment.storage.columns import Moment, key, one_of, owned_by, text
from assessment.storage.tables import metadata

workshop = Table(
    "workshop",
    metadata,
    key(),
    owned_by("health_check"),
    text("code"),
    text("state"),
    text("screen"),
    Column("steps", JSON, nullable=False),
    Column("blank", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("plan", JSON, nullable=False),
    Column("timer_started", Moment),
    Column("topics", JSON, nullable=False),
    Column("tallies", JSON, nullable=False),
    Column("joined", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False, server_default="0"),
    UniqueConstraint("code"),
    one_of("state", WorkshopState),
)

vote = Table(
    "vote",
    metadata,
    owned_by("workshop", primary_key=True),
    key("ballot"),
    key("voter_hash"),
    Column("choice", JSON, nullable=False),
    one_of("ballot", Ballot),
    sqlite_with_rowid=False,
)

action = Table(
    "action",
    metadata,
    key(),
    owned_by("health_check"),
    Column("position", Integer, nullable=False),
    text("what"),
    text("partner_id"),
    text("person", ""),
    Column("due", Date),
    text("how_we_know", ""),
    text("check_id", ""),
    text("dimension", ""),
    text("status"),
    text("reason", ""),
    Column("revision", Integer, nullable=False, server_default="0"),
    one_of("status", ActionStatus),
)
