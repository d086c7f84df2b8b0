"""Rules of what a health check asks of whom: checked when a draft is saved and when it opens."""

from collections.abc import Collection, Mapping, Sequence

from assessment.errors import Problem
from assessment.model import HealthCheck, HealthCheckState, Instrument, ItemKind, Partnership
from assessment.storage import Tables
from assessment.storage.records import Person

MOST_INVITED = 5000
LONGEST_TEXT = 300
LONGEST_CONTACT = 254


def problems(
    draft: HealthCheck,
    partnership: Partnership,
    instrument: Instrument | None,
    people: Mapping[str, Sequence[Person]],
) -> list[Problem]:
    """Say everything that is wrong with a draft; an unfinished draft (nobody invited yet) is fine."""
    if instrument is None:
        name = f"{draft.instrument_id}@{draft.instrument_version}"
        return [Problem("questionnaire", name, "There is no such questionnaire.", "Choose another one.")]
    return [
        *_language_problems(draft, instrument),
        *_invited_problems(draft, partnership, people),
        *_people_problems(people),
        *_date_problems(draft),
        *_decision_problems(draft, instrument),
    ]


def why_not_open(draft: HealthCheck, partnership: Partnership) -> list[Problem]:
    """Say what is still missing before anybody can be asked."""
    asked = [p for p in partnership.partners if draft.invited.get(p.id, 0) > 0]
    found = []
    if len(partnership.partners) < 2:
        found.append(
            Problem("partners", partnership.name, "A health check needs two partners.", "Add partners.")
        )
    elif len(asked) < 2:
        fault = "Nobody, or only one partner, is invited."
        found.append(Problem("invited", partnership.name, fault, "Invite people of at least two partners."))
    return found


def tidy_people(people: Sequence[Person]) -> tuple[Person, ...]:
    """Give people without outer spaces, and without trailing places that nobody is named for."""
    tidied = [Person(p.name.strip(), p.contact.strip(), p.language) for p in people]
    while tidied and not (tidied[-1].name or tidied[-1].contact):
        tidied.pop()
    return tuple(tidied)


def enough_places(invited: Mapping[str, int], people: Mapping[str, Sequence[Person]]) -> dict[str, int]:
    """Raise the number invited where more people are named."""
    raised = dict(invited)
    for partner, several in people.items():
        if len(several) > raised.get(partner, 0):
            raised[partner] = len(several)
    return raised


def next_number(tables: Tables, partnership_id: str, *, opened_only: bool = False) -> int:
    """Give the number of the partnership's next health check; holds the partnership so that it stays free.

    Numbers count in the order of opening; drafts come after all that were opened.
    """
    tables.partnerships.lock(partnership_id)
    checks = tables.health_checks.of_partnerships([partnership_id])
    counted = [c.number for c in checks if not opened_only or c.state is not HealthCheckState.DRAFT]
    return 1 + max(counted, default=0)


def _language_problems(draft: HealthCheck, instrument: Instrument) -> list[Problem]:
    if not draft.languages:
        return [Problem("languages", "languages", "No language is chosen.", "Choose one at least.")]
    unknown = [code for code in draft.languages if code not in instrument.languages]
    cure = f"It has: {', '.join(instrument.languages)}."
    return [Problem("languages", code, "The questionnaire lacks this language.", cure) for code in unknown]


def _invited_problems(
    draft: HealthCheck, partnership: Partnership, people: Mapping[str, Sequence[Person]]
) -> list[Problem]:
    known = {partner.id for partner in partnership.partners}
    found = [
        Problem("partner", partner, "This is no partner of the partnership.", "Choose one of its partners.")
        for partner in sorted({*draft.invited, *people} - known)
    ]
    return found + [
        Problem("invited", partner, f"{number} people cannot be invited.", f"0 to {MOST_INVITED} can.")
        for partner, number in draft.invited.items()
        if not 0 <= number <= MOST_INVITED
    ]


def _people_problems(people: Mapping[str, Sequence[Person]]) -> list[Problem]:
    everyone = [(partner, person) for partner, several in people.items() for person in several]
    found = [
        Problem("person", person.name[:40], "The name or contact is too long.")
        for _, person in everyone
        if len(person.name) > LONGEST_TEXT or len(person.contact) > LONGEST_CONTACT
    ]
    named = [(partner, (p.contact or p.name).casefold()) for partner, p in everyone if p.contact or p.name]
    return found + [
        Problem(
            "person", identity, "This person is named twice for the same partner.", "Name everybody once."
        )
        for identity in _repeated(named)
    ]


def _repeated(named: Collection[tuple[str, str]]) -> list[str]:
    seen: set[tuple[str, str]] = set()
    return [pair[1] for pair in named if pair in seen or seen.add(pair)]  # type: ignore[func-returns-value]


def _date_problems(draft: HealthCheck) -> list[Problem]:
    if draft.opens and draft.closes and draft.closes < draft.opens:
        return [Problem("dates", "closes", "It would close before it opens.", "Choose a later day.")]
    return []


def _decision_problems(draft: HealthCheck, instrument: Instrument) -> list[Problem]:
    ladders = {item.id for item in instrument.items if item.kind is ItemKind.LADDER}
    found = [
        Problem("decision", item, "The questionnaire has no such decision.")
        for item in sorted(set(draft.decisions) - ladders)
    ]
    if len(draft.title) > LONGEST_TEXT or any(len(text) > LONGEST_TEXT for text in draft.decisions.values()):
        found.append(Problem("text", "title", f"Texts may have {LONGEST_TEXT} characters."))
    return found
