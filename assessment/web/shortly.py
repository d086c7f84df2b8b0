"""Saving by the short way, which reads nothing before: a tap, and a section's form.

It is for somebody who was here a moment ago and whose post has nothing special about it. Whoever is refused
here is not told why: the long way (``saving``) then looks at everything, and says it.
"""

from collections.abc import Mapping, Sequence

from assessment.model import Instrument
from assessment.services import respondent as service
from assessment.web.fields import changed, field_name
from assessment.web.proof import Source
from assessment.web.visit import Visit

PLAIN = ("next", "back", "review", "later")
"""The buttons that only lead on."""


def save_fields(visit: Visit, texts: Mapping[str, str]) -> bool:
    """Save fields by their names, all or none; True means durable."""
    answers = [(*name.partition(":")[::2], text) for name, text in texts.items()]
    return bool(visit.secret and answers) and service.tap(visit.workspace, visit.secret, visit.code, answers)


def save_section(visit: Visit) -> str | None:
    """Save a section's form and give the place its button leads to, after the questionnaire's address.

    None if nothing was stored.
    """
    go, number = visit.posted.get("go", "next"), int(visit.request.path_params["number"])
    if go not in PLAIN or not visit.secret or visit.source is Source.UNKNOWN:
        return None
    instrument = service.questionnaire(visit.workspace, visit.secret, visit.code)
    if instrument is None or not 1 <= number <= len(instrument.sections) or not _simple(instrument, number):
        return None
    if not save_fields(visit, changed(visit.posted, _names(instrument, number))):
        return None
    asking = [place for place, section in enumerate(instrument.sections, 1) if section.items]
    return neighbour(go, number, asking)


def neighbour(go: str, number: int, numbers: Sequence[int]) -> str:
    """Give the place a button leads to from a section, among those (from 1) that ask something.

    Beyond the first is the welcome page, beyond the last the review.
    """
    if go == "review":
        return "/review"
    if go == "later":
        return "?saved=1"
    if go == "back":
        before = next((one for one in reversed(numbers) if one < number), None)
        return f"/{before}" if before else ""
    after = next((one for one in numbers if one > number), None)
    return f"/{after}" if after else "/review"


def _simple(instrument: Instrument, number: int) -> bool:
    """Say whether a section has the same fields for everybody, and all sections are for everybody."""
    items = (instrument.by_id[name] for name in instrument.sections[number - 1].items)
    return not instrument.conditional and not any(item.relational for item in items)


def _names(instrument: Instrument, number: int) -> list[str]:
    """List the field names of such a section."""
    items = (instrument.by_id[name] for name in instrument.sections[number - 1].items)
    return [field_name(answer_id, "") for item in items for answer_id in item.answer_ids]
