"""What the broker sets: order, time boxes, names, quotes, the timer, and topics of her own."""

from dataclasses import replace
from datetime import UTC, datetime

from assessment.errors import InvalidInput, Problem
from assessment.model import Actor, Plan, Workshop
from assessment.services.workshop import holding
from assessment.services.workspace import Workspace
from assessment.workshop.script import SCRIPT

LONGEST_BOX = 240
MOST_QUOTES, LONGEST_QUOTE = 6, 300
MOST_TOPICS, LONGEST_TOPIC = 8, 120
KNOWN = frozenset(step.screen.id for step in SCRIPT)


def save_plan(actor: Actor, ws: Workspace, workshop_id: str, plan: Plan) -> Workshop:
    """Keep what the broker changed in the script; InvalidInput with every problem.

    If the screen that is shown is left out now, it stays until the next step.
    """
    tidy = replace(plan, quotes=tuple(_plain(quote) for quote in plan.quotes if _plain(quote)))
    if problems := _problems(tidy):
        raise InvalidInput(problems)
    return holding.change(actor, ws, workshop_id, lambda now: replace(now, plan=tidy))


def start_timer(actor: Actor, ws: Workspace, workshop_id: str) -> Workshop:
    """Begin the time box of the present screen anew."""
    return holding.change(actor, ws, workshop_id, lambda now: replace(now, timer_started=datetime.now(UTC)))


def stop_timer(actor: Actor, ws: Workspace, workshop_id: str) -> Workshop:
    """Take the timer away until the next screen."""
    return holding.change(actor, ws, workshop_id, lambda now: replace(now, timer_started=None))


def add_topic(actor: Actor, ws: Workspace, workshop_id: str, label: str) -> Workshop:
    """Put something beside the findings that dots may be given to; twice the same is once."""
    text = _plain(label)
    if not text or len(text) > LONGEST_TOPIC:
        cure = f"Write a few words, at most {LONGEST_TOPIC} characters."
        raise InvalidInput(Problem("topic", "Topic", "This cannot be a topic.", cure))

    def step(now: Workshop) -> Workshop:
        if text not in now.topics and len(now.topics) >= MOST_TOPICS:
            fault = f"There are {MOST_TOPICS} topics of your own already."
            raise InvalidInput(Problem("topics", "Topic", fault, "Take one away first."))
        return now if text in now.topics else replace(now, topics=(*now.topics, text))

    return holding.change(actor, ws, workshop_id, step)


def remove_topic(actor: Actor, ws: Workspace, workshop_id: str, label: str) -> Workshop:
    """Take a topic of her own away; dots it got are not counted."""

    def step(now: Workshop) -> Workshop:
        return replace(now, topics=tuple(topic for topic in now.topics if topic != label))

    return holding.change(actor, ws, workshop_id, step)


def _problems(plan: Plan) -> list[Problem]:
    found = []
    for screen in sorted({*plan.order, *plan.skipped, *plan.minutes} - KNOWN):
        found.append(Problem("screen", screen, "There is no such screen.", "Choose one of the list."))
    if not all(1 <= minutes <= LONGEST_BOX for minutes in plan.minutes.values()):
        cure = f"Give each screen 1 to {LONGEST_BOX} minutes."
        found.append(Problem("minutes", "Minutes", "A time box is too short or too long.", cure))
    if len(plan.quotes) > MOST_QUOTES or any(len(quote) > LONGEST_QUOTE for quote in plan.quotes):
        cure = f"Take at most {MOST_QUOTES}, each of at most {LONGEST_QUOTE} characters."
        found.append(Problem("quotes", "Quotes", "These are too many or too long quotes.", cure))
    return found


def _plain(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable()).strip()
