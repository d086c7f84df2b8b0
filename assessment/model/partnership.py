"""Who works together, what is asked of them, and who is asking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Phase of the partnering cycle."""

    SCOPING = "scoping"
    MANAGING = "managing"
    REVIEWING = "reviewing"
    SUSTAINING = "sustaining"


class AAER(StrEnum):
    """Stage of systemic change: adopt, adapt, expand, respond (Springfield 2014)."""

    NONE = "none"
    ADOPT = "adopt"
    ADAPT = "adapt"
    EXPAND = "expand"
    RESPOND = "respond"


class PartnerKind(StrEnum):
    """What kind of organisation a partner is."""

    BUSINESS = "business"
    PUBLIC = "public"
    CIVIL = "civil"
    SERVICE = "service"
    RESEARCH = "research"
    DONOR = "donor"
    OTHER = "other"


class Promise(StrEnum):
    """What respondents were promised; frozen when the health check opens.

    attributed: the organisation's answers are shown under its name (threshold 1). confidential: only the
    broker sees organisations, from 3 answers on. pooled: no organisation is ever shown, from 5 answers on.
    """

    ATTRIBUTED = "attributed"
    CONFIDENTIAL = "confidential"
    POOLED = "pooled"


class HealthCheckState(StrEnum):
    """Where a health check stands: draft -> open -> closed -> released."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"


class Role(StrEnum):
    """What a signed-in or invited person may be."""

    OWNER = "owner"
    BROKER = "broker"
    VIEWER = "viewer"
    PARTNER = "partner"
    RESPONDENT = "respondent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: role and scope. Every service takes one first and refuses by default.

    ``programmes`` holds the programme ids a broker or viewer may see (an owner sees all). ``partnership``,
    ``partner`` are set for a partner representative; ``respondent`` and ``health_check`` for a respondent,
    ``visit`` for one who came by a link: the mark of this session, under which her answers are stored.
    """

    role: Role
    account: str = ""
    name: str = ""
    programmes: frozenset[str] = frozenset()
    partnership: str = ""
    partner: str = ""
    health_check: str = ""
    respondent: str = ""
    visit: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The body that runs partnerships and employs brokers; the unit of access."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A member organisation of a partnership.

    ``short`` (at most 14 characters) is written beside the colour everywhere. ``colour`` is an index 0-7 into
    the palette and never changes. ``mandate_role`` exempts it from the give/get check.
    """

    id: str
    name: str
    short: str
    kind: PartnerKind = PartnerKind.OTHER
    mandate_role: bool = False
    colour: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership: its partners in display order and the working relations (links) between them.

    ``links`` holds unordered pairs of partner ids, each sorted. A web need not be a clique.
    """

    id: str
    programme: str
    name: str
    purpose: str = ""
    place: str = ""
    phase: Phase = Phase.MANAGING
    aaer: AAER = AAER.NONE
    partners: tuple[Partner, ...] = ()
    links: frozenset[tuple[str, str]] = frozenset()
    demo: bool = False

    def partner(self, partner_id: str) -> Partner:
        """Give a partner by id; KeyError if there is none."""
        for partner in self.partners:
            if partner.id == partner_id:
                return partner
        raise KeyError(partner_id)

    def linked(self, partner_id: str) -> tuple[Partner, ...]:
        """Give the partners that a partner works with, in display order."""
        return tuple(
            p for p in self.partners if tuple(sorted((p.id, partner_id))) in self.links and p.id != partner_id
        )


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One run of one instrument version with one partnership.

    ``number`` counts the partnership's health checks from 1 in time order. ``invited`` is the number of
    people asked per partner id. ``decisions`` replaces the texts of ladder items by item id. ``one_link``
    means one shared link per partner instead of personal links. ``answers_version`` rises with every change
    that a report could show and is the cache key of reports.
    """

    id: str
    partnership: str
    number: int
    instrument_id: str
    instrument_version: int
    fingerprint: str
    promise: Promise
    state: HealthCheckState
    invited: Mapping[str, int] = field(default_factory=dict)
    one_link: bool = False
    languages: tuple[str, ...] = ("en",)
    opens: date | None = None
    closes: date | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    answers_version: int = 0
