"""What one respondent is asked, remembered for all of her partner, and answers checked against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.access.authorisation import Deed, missing
from assessment.errors import InvalidInput, Problem
from assessment.model import Actor, Answer, AnswerKey, AnswerValue, Instrument, Partnership, Promise
from assessment.questionnaires import check_answer
from assessment.services.entering import accepts, remembered
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables

MOST_AT_ONCE = 1000


@dataclass(frozen=True)
class Asked:
    """What one respondent is asked: the questionnaire, and the partners it is about."""

    instrument: Instrument
    own: str
    targets: tuple[str, ...]
    everyone: tuple[str, ...]
    promise: Promise
    revision: int


def asked_of(ws: Workspace, actor: Actor) -> Asked:
    """Give what a respondent is asked, as it was when this process read it; WrongState if closed then."""
    return ws.asked.remember(_key(actor), lambda: _read(actor, ws))


def forget(ws: Workspace, actor: Actor) -> None:
    """Have what a respondent is asked read anew the next time."""
    ws.asked.forget(_key(actor))


def _key(actor: Actor) -> tuple[str, str]:
    return actor.health_check, actor.partner


def _read(actor: Actor, ws: Workspace) -> Asked:
    """Read what a respondent is asked; WrongState once closed."""

    def unit(tables: Tables) -> Asked:
        found = tables.seats.of(actor.respondent)
        if found is None or found.respondent.health_check != actor.health_check:
            check, _partnership = health_check_for(actor, tables, actor.health_check, Deed.ANSWER)
            accepts(check.state)  # closing cuts respondents off: that is what to tell them
            raise missing()
        check, partnership = remembered(ws, tables, found, actor)
        accepts(found.state)
        return _about(instrument_for(ws, check), partnership, actor.partner, check.promise, found.revision)

    return ws.repository.read(unit)


def _about(
    instrument: Instrument, partnership: Partnership, own: str, promise: Promise, revision: int
) -> Asked:
    linked = tuple(partner.id for partner in partnership.linked(own))
    return Asked(instrument, own, linked, tuple(p.id for p in partnership.partners), promise, revision)


def check(asked: Asked, answers: Sequence[tuple[str, str, object]]) -> tuple[Answer, ...]:
    """Give the answers as they will be stored; a later value for the same question wins."""
    if len(answers) > MOST_AT_ONCE:
        raise InvalidInput(Problem("many", "", "Too many answers at once.", "Save one page after the other."))
    checked: dict[AnswerKey, Answer] = {}
    problems: list[Problem] = []
    for item, target, raw in answers:
        try:
            value = _checked_value(asked, item, target, raw)
            checked[(item, target)] = Answer(item, target, value)
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    return tuple(checked.values())


def _checked_value(asked: Asked, item: str, target: str, raw: object) -> AnswerValue:
    if raw is not None and not isinstance(raw, int | float | str):
        raise InvalidInput(Problem("answer-type", item, "This is neither a number nor a text."))
    return check_answer(
        asked.instrument,
        Answer(item, target, raw),
        targets=asked.targets,
        everyone=asked.everyone,
        own=asked.own,
    )
