"""Saving and handing in answers: checked against the questionnaire, durable before 'Saved' is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessment.access.authorisation import Deed, missing
from assessment.errors import InvalidInput, Problem
from assessment.model import (
    Actor,
    Answer,
    AnswerKey,
    AnswerValue,
    Instrument,
    ItemKind,
    Partnership,
)
from assessment.questionnaires import check_answer, check_shares, unanswered, visible
from assessment.services.entering import accepts, full
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Respondent, Tables

Result = TypeVar("Result")
MOST_AT_ONCE = 1000


def save(actor: Actor, ws: Workspace, answers: Sequence[tuple[str, str, object]]) -> tuple[Answer, ...]:
    """Save (item id, target partner id or '', raw value) and give them as stored; durable on return.

    One transaction: one refused value refuses all (InvalidInput with every problem). Raw values are what
    ``questionnaires.check_answer`` takes: numbers, texts from a form, None or 'cant_say'; an empty text takes
    the answer back. WrongState once closed; StorageTrouble: nothing was acknowledged, try again.
    """
    checked = _check(_asked(actor, ws), answers)
    kept = [answer for answer in checked if answer.value != ""]
    emptied = [(answer.item, answer.target) for answer in checked if answer.value == ""]

    def unit(tables: Tables, respondent: Respondent) -> None:
        if kept and not respondent.started:
            _take_place(tables, respondent)
        tables.answers.save(respondent.id, kept)
        for key in emptied:
            tables.answers.clear(respondent.id, key)
        _changed(tables, respondent)

    _write(actor, ws, unit)
    return checked


def clear(actor: Actor, ws: Workspace, item: str, target: str = "") -> None:
    """Take an answer back, so that the item counts as unanswered; nothing happens if it was."""
    _asked(actor, ws)

    def unit(tables: Tables, respondent: Respondent) -> None:
        if tables.answers.clear(respondent.id, (item, target)):
            _changed(tables, respondent)

    _write(actor, ws, unit)


def submit(actor: Actor, ws: Workspace) -> None:
    """Hand in; may be repeated, and answers may still change, until closing.

    Raises InvalidInput listing required items without an answer and shares that do not add up to 100.
    """
    asked = _asked(actor, ws)

    def unit(tables: Tables, respondent: Respondent) -> None:
        if found := _incomplete(asked, tables.answers.of_respondent(respondent.id)):
            raise InvalidInput(found)
        tables.respondents.submitted(respondent.id)
        tables.invitations.answered(respondent.invitation)
        tables.health_checks.touch(respondent.health_check)

    _write(actor, ws, unit)


@dataclass(frozen=True)
class _Asked:
    """What one respondent is asked: the questionnaire, and the partners it is about."""

    instrument: Instrument
    own: str
    targets: tuple[str, ...]
    everyone: tuple[str, ...]


def _asked(actor: Actor, ws: Workspace) -> _Asked:
    def unit(tables: Tables) -> _Asked:
        check, partnership = health_check_for(actor, tables, actor.health_check, Deed.ANSWER)
        accepts(check.state)
        return _about(instrument_for(ws, check), partnership, actor.partner)

    return ws.repository.read(unit)


def _about(instrument: Instrument, partnership: Partnership, own: str) -> _Asked:
    linked = tuple(partner.id for partner in partnership.linked(own))
    return _Asked(instrument, own, linked, tuple(partner.id for partner in partnership.partners))


def _check(asked: _Asked, answers: Sequence[tuple[str, str, object]]) -> tuple[Answer, ...]:
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


def _checked_value(asked: _Asked, item: str, target: str, raw: object) -> AnswerValue:
    if raw is not None and not isinstance(raw, int | float | str):
        raise InvalidInput(Problem("answer-type", item, "This is neither a number nor a text."))
    return check_answer(
        asked.instrument,
        Answer(item, target, raw),
        targets=asked.targets,
        everyone=asked.everyone,
        own=asked.own,
    )


def _write(actor: Actor, ws: Workspace, change: Callable[[Tables, Respondent], Result]) -> Result:
    """Write for a respondent while the health check is open; closing waits until it is done."""

    def unit(tables: Tables) -> Result:
        found = tables.respondents.answering(actor.respondent)
        if found is None or found[0].health_check != actor.health_check:
            raise missing()
        accepts(found[1])
        return change(tables, found[0])

    return ws.repository.write(unit, repeatable=True)


def _take_place(tables: Tables, respondent: Respondent) -> None:
    """Count this respondent in; behind a shared link only as long as places are left."""
    places = tables.invitations.places_of_shared(respondent.invitation)
    if places is not None and tables.respondents.count_started(*_where(respondent)) >= places:
        raise full()
    tables.respondents.started(respondent.id)


def _where(respondent: Respondent) -> tuple[str, str]:
    return respondent.health_check, respondent.partner


def _changed(tables: Tables, respondent: Respondent) -> None:
    """Reports count submitted answers only: before that, nothing they could show has changed."""
    if respondent.submitted:
        tables.health_checks.touch(respondent.health_check)


def _incomplete(asked: _Asked, answers: Mapping[AnswerKey, AnswerValue]) -> list[Problem]:
    """Say what stands in the way of handing in."""
    if not answers:
        return [Problem("empty", "", "There is no answer yet.", "Please answer what you can.")]
    shown = visible(asked.instrument, answers)
    open_items = unanswered(
        asked.instrument, answers, targets=asked.targets, everyone=asked.everyone, own=asked.own
    )
    found = [
        Problem("required", item, "This question needs an answer.", "You may choose “can't say”.")
        for item in open_items
        if asked.instrument.by_id[item].required
    ]
    for item in asked.instrument.items:
        if item.kind is ItemKind.SHARE and item.id in shown:
            found += _share_problems(asked, answers, item.id)
    return found


def _share_problems(asked: _Asked, answers: Mapping[AnswerKey, AnswerValue], item: str) -> list[Problem]:
    try:
        check_shares(asked.instrument, answers, item=item, targets=asked.everyone)
    except InvalidInput as error:
        return list(error.problems)
    return []
