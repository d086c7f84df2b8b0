"""The promise ledger: what each partner agreed to do, and how much of it was kept on time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from assessment.access.authorisation import RELEASED_ONLY
from assessment.model import Action, ActionStatus, Actor, LedgerLine, Partnership


def ledger_lines(
    partnership: Partnership, actions: Collection[Action], today: date
) -> tuple[LedgerLine, ...]:
    """Give a line per partner that agreed to something, in the partnership's order; those that left last."""
    present = [partner.id for partner in partnership.partners]
    gone = sorted({action.partner for action in actions} - set(present))
    lines = (
        _line(partner, [a for a in actions if a.partner == partner], today) for partner in present + gone
    )
    return tuple(line for line in lines if line.agreed)


def _line(partner: str, mine: Sequence[Action], today: date) -> LedgerLine:
    def count(status: ActionStatus) -> int:
        return sum(action.status is status for action in mine)

    return LedgerLine(
        partner,
        agreed=len(mine),
        kept=count(ActionStatus.KEPT),
        late=count(ActionStatus.LATE),
        dropped=count(ActionStatus.DROPPED),
        open=count(ActionStatus.OPEN),
        overdue=sum(action.overdue(today) for action in mine),
    )


def without_action(partnership: Partnership, actions: Iterable[Action]) -> tuple[str, ...]:
    """Give the ids of the partners that have agreed to nothing, in the partnership's order."""
    busy = {action.partner for action in actions}
    return tuple(partner.id for partner in partnership.partners if partner.id not in busy)


def told(actor: Actor, actions: Iterable[Action]) -> tuple[Action, ...]:
    """Give actions as the actor may read them: who may not see a finding is not told that one is answered."""
    if actor.role in RELEASED_ONLY:
        return tuple(replace(action, check="") for action in actions)
    return tuple(actions)
