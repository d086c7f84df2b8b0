"""Rules of an action: what it must say, and what it may be about."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assessment.errors import Problem
from assessment.model import Action, ActionStatus, Check, Partnership

MOST = 200
"""Actions of one health check."""
LONGEST_TEXT = 500
LONGEST_NAME = 120
FAR_YEARS = 10
NEEDS_REASON = frozenset({ActionStatus.LATE, ActionStatus.DROPPED})


def tidy(action: Action) -> Action:
    """Give an action without outer blanks and unprintable characters; an open one has no reason."""
    reason = "" if action.status is ActionStatus.OPEN else _plain(action.reason)
    return replace(
        action,
        what=_plain(action.what),
        person=_plain(action.person),
        how_we_know=_plain(action.how_we_know),
        reason=reason,
    )


def problems(
    action: Action, partnership: Partnership, dimensions: Collection[str], before: Action | None, today: date
) -> list[Problem]:
    """Say everything that is wrong with an action; a partner that left keeps what it agreed to."""
    found = [*_text_problems(action), *status_problems(action)]
    known = {partner.id for partner in partnership.partners} | ({before.partner} if before else set())
    if action.partner not in known:
        cure = "Choose a partner of this partnership."
        found.append(Problem("partner", "Partner", "An action needs the partner that answers for it.", cure))
    if action.due is not None and abs(action.due.year - today.year) > FAR_YEARS:
        found.append(
            Problem("due", "By when", f"This day is more than {FAR_YEARS} years away.", "Check the year.")
        )
    return found + _tie_problems(action, dimensions)


def status_problems(action: Action) -> list[Problem]:
    """Say whether a reason is missing: late and dropped are told with one."""
    if action.status in NEEDS_REASON and not action.reason:
        fault = "What was late or dropped needs a reason."
        return [Problem("reason", "Reason", fault, "One sentence is enough; it helps next time.")]
    return _long("Reason", action.reason, LONGEST_TEXT)


def _text_problems(action: Action) -> list[Problem]:
    found = []
    if not action.what:
        found.append(Problem("what", "What", "An action says what will be done.", "Write it down."))
    return [
        *found,
        *_long("What", action.what, LONGEST_TEXT),
        *_long("Who", action.person, LONGEST_NAME),
        *_long("How we will know", action.how_we_know, LONGEST_TEXT),
    ]


def _tie_problems(action: Action, dimensions: Collection[str]) -> list[Problem]:
    found = []
    if action.check and action.check not in set(Check):
        found.append(Problem("check", "Answers", f"There is no check '{action.check}'.", "Choose again."))
    if action.dimension and not (action.dimension in dimensions or action.check):
        fault = f"This questionnaire has no dimension '{action.dimension}'."
        found.append(Problem("dimension", "Answers", fault, "Choose again."))
    return [*found, *_long("Answers", action.dimension, LONGEST_NAME)]


def _long(place: str, text: str, most: int) -> list[Problem]:
    if len(text) <= most:
        return []
    return [Problem("long", place, f"The text is longer than {most} characters.", "Shorten it.")]


def _plain(text: str) -> str:
    """Join lines and drop what cannot be printed: an action is one line, and some databases refuse NUL."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable()).strip()
