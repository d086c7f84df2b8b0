"""Use cases of brokers: programmes, partnerships, health checks, who is invited and who has answered.

Every call takes the actor first. NotFound: there is no such thing, or the actor may not know that there is.
NotAllowed: the actor may see it but not do this. WrongState: not now. InvalidInput: every problem at once.
"""

from assessment.services.broker.drafts import (
    delete_draft,
    health_check,
    health_checks,
    instrument_of,
    instruments,
    save_draft,
    with_partnership,
)
from assessment.services.broker.inviting import InvitationLink, invitations, participation, people
from assessment.services.broker.lifecycle import (
    close_health_check,
    open_health_check,
    release_health_check,
    reopen_health_check,
    why_not_open,
    why_not_reopen,
)
from assessment.services.broker.partnering import (
    PartnershipSummary,
    create_programme,
    delete_partnership,
    delete_programme,
    partnership,
    partnerships,
    programmes,
    save_partnership,
    save_programme,
)
from assessment.storage.records import Person

__all__ = [
    "InvitationLink",
    "PartnershipSummary",
    "Person",
    "close_health_check",
    "create_programme",
    "delete_draft",
    "delete_partnership",
    "delete_programme",
    "health_check",
    "health_checks",
    "instrument_of",
    "instruments",
    "invitations",
    "open_health_check",
    "participation",
    "partnership",
    "partnerships",
    "people",
    "programmes",
    "release_health_check",
    "reopen_health_check",
    "save_draft",
    "save_partnership",
    "save_programme",
    "why_not_open",
    "why_not_reopen",
    "with_partnership",
]
