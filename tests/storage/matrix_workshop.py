"""The lines of the review workshop in the table of services."""

from assessment.model import Ballot, Plan
from assessment.services import workshop
from assessment.services.workshop import holding

MAKERS = frozenset({"owner", "broker"})


def _running(it):
    return workshop.start(it.owner, it.ws, it.closed.id)


WORKSHOP = {
    "workshop.holding.change": lambda a, ws, it: holding.change(a, ws, _running(it).id, lambda now: now),
    "workshop.running.start": lambda a, ws, it: workshop.start(a, ws, it.closed.id),
    "workshop.running.current": lambda a, ws, it: workshop.current(a, ws, it.closed.id),
    "workshop.running.move": lambda a, ws, it: workshop.move(a, ws, _running(it).id, workshop.Move.NEXT),
    "workshop.running.go_to": lambda a, ws, it: workshop.go_to(a, ws, _running(it).id, "W9"),
    "workshop.running.vote_again": lambda a, ws, it: workshop.vote_again(a, ws, _running(it).id, Ballot.DOTS),
    "workshop.running.end": lambda a, ws, it: workshop.end(a, ws, _running(it).id),
    "workshop.planning.save_plan": lambda a, ws, it: workshop.save_plan(a, ws, _running(it).id, Plan()),
    "workshop.planning.start_timer": lambda a, ws, it: workshop.start_timer(a, ws, _running(it).id),
    "workshop.planning.stop_timer": lambda a, ws, it: workshop.stop_timer(a, ws, _running(it).id),
    "workshop.planning.add_topic": lambda a, ws, it: workshop.add_topic(a, ws, _running(it).id, "Rain"),
    "workshop.planning.remove_topic": lambda a, ws, it: workshop.remove_topic(a, ws, _running(it).id, "Rain"),
    "workshop.stage.stage": lambda a, ws, it: workshop.stage(a, ws, _running(it).id),
    "workshop.stage.pulse": lambda a, ws, it: workshop.pulse(a, ws, _running(it).id),
}
LINES = {name: (MAKERS, call) for name, call in WORKSHOP.items()}
