"""Saving and handing in answers: checked against the questionnaire, durable before 'Saved' is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from assessment.access.authorisation import Deed, Scope, allowed, missing
from assessment.errors import InvalidInput, NotFound, Problem, StorageTrouble, WrongState
from assessment.model import Actor, Answer, AnswerKey, AnswerValue, ItemKind, Promise
from assessment.questionnaires import check_shares, unanswered, visible
from assessment.services.asked import Asked, asked_of, check, forget
from assessment.services.entering import accepts, full
from assessment.services.workspace import Workspace
from assessment.storage import Respondent, Saving, Tables

Result = TypeVar("Result")
_Change: TypeAlias = Callable[[Tables, Respondent], Result]
_Short: TypeAlias = tuple[Saving, Result] | None


def save(actor: Actor, ws: Workspace, answers: Sequence[tuple[str, str, object]]) -> tuple[Answer, ...]:
    """Save (item id, target partner id or '', raw value) and give them as stored; durable on return.

    One transaction: one refused value refuses all (InvalidInput with every problem). Raw values are what
    ``questionnaires.check_answer`` takes: numbers, texts from a form, None or 'cant_say'; an empty text takes
    the answer back. WrongState once closed; StorageTrouble: nothing was acknowledged, try again.
    """

    def prepare(asked: Asked) -> _Plan[tuple[Answer, ...]]:
        checked = check(asked, answers)
        return _Plan(
            lambda tables, respondent: _store(tables, respondent, checked, actor.visit),
            _shortly(actor, asked.revision, checked),
        )

    return _write(actor, ws, prepare)


def _shortly(actor: Actor, revision: int, checked: tuple[Answer, ...]) -> _Short[tuple[Answer, ...]]:
    """Make the short way to store answers, and what it gives; None if something about them is special."""
    if not checked or any(answer.value == "" for answer in checked):
        return None
    saving = Saving(actor.respondent, actor.health_check, actor.partner, revision, actor.visit, checked)
    return saving, checked


def clear(actor: Actor, ws: Workspace, item: str, target: str = "") -> None:
    """Take an answer back, so that the item counts as unanswered; nothing happens if it was."""

    def change(tables: Tables, respondent: Respondent) -> None:
        if tables.answers.clear(respondent.id, (item, target), visit=actor.visit):
            _changed(tables, respondent)

    _write(actor, ws, lambda _asked: _Plan(change))


def submit(actor: Actor, ws: Workspace) -> None:
    """Hand in; may be repeated, and answers may still change, until closing.

    Raises InvalidInput listing required items without an answer and shares that do not add up to 100.
    """

    def hand_in(tables: Tables, respondent: Respondent, asked: Asked) -> None:
        given = tables.answers.by_visit(respondent.id)
        if found := _incomplete(asked, _together(given), _readable(actor, asked.promise, given)):
            raise InvalidInput(found)
        tables.respondents.submitted(respondent.id)
        tables.invitations.answered(respondent.invitation)
        tables.health_checks.touch(respondent.health_check)

    _write(actor, ws, lambda asked: _Plan(lambda tables, respondent: hand_in(tables, respondent, asked)))


@dataclass(frozen=True)
class _Plan(Generic[Result]):
    """A change to make, and where there is one a short way to it with its result."""

    change: _Change[Result]
    short: _Short[Result] = None


class _Changed(Exception):
    """The partnership has changed since it was read: check the answers against what it is now."""


def _readable(
    actor: Actor, promise: Promise, given: Mapping[str, Mapping[AnswerKey, AnswerValue]]
) -> Mapping[AnswerKey, AnswerValue]:
    """Leave out the answers, given by visit, that this visit may not read, because another one gave them.

    A link opens the questionnaire for whoever holds it, the broker included; what a person answered is read
    only by the session that answered. Attributed answers are the organisation's: nothing is hidden.
    """
    return _together(given) if promise is Promise.ATTRIBUTED else given.get(actor.visit, {})


def _together(given: Mapping[str, Mapping[AnswerKey, AnswerValue]]) -> dict[AnswerKey, AnswerValue]:
    return {key: value for answers in given.values() for key, value in answers.items()}


def _write(actor: Actor, ws: Workspace, prepare: Callable[[Asked], _Plan[Result]]) -> Result:
    """Prepare a change by what is remembered to be asked, and make it if that still holds.

    One transaction and no reading beforehand: this is what every tap of every respondent costs.
    """
    _may_answer(actor)
    try:
        return _attempt(actor, ws, prepare)
    except (_Changed, InvalidInput, WrongState, NotFound):
        forget(ws, actor)
    try:
        return _attempt(actor, ws, prepare)  # reads anew, and so says what is the matter
    except _Changed:
        fault = "The partnership is being changed just now."
        raise StorageTrouble(Problem("busy", "", fault, "Please try again.")) from None


def _may_answer(actor: Actor) -> None:
    """Refuse, as if it was not there, whoever is no respondent of her health check."""
    if not allowed(actor, Deed.ANSWER, Scope(health_check=actor.health_check)):
        raise missing()


def _attempt(actor: Actor, ws: Workspace, prepare: Callable[[Asked], _Plan[Result]]) -> Result:
    asked = asked_of(ws, actor)
    plan = prepare(asked)
    if plan.short is not None and ws.repository.save_if_open(plan.short[0]):
        return plan.short[1]
    return ws.repository.write(_unit(actor, asked.revision, plan.change), repeatable=True)


def _unit(actor: Actor, revision: int, change: _Change[Result]) -> Callable[[Tables], Result]:
    """Write for a respondent while the health check is open; closing waits until it is done."""

    def unit(tables: Tables) -> Result:
        found = tables.respondents.answering(actor.respondent)
        if found is None or found[0].health_check != actor.health_check or found[0].partner != actor.partner:
            raise missing()
        respondent, state, now = found
        accepts(state)
        if now != revision:
            raise _Changed
        return change(tables, respondent)

    return unit


def _store(
    tables: Tables, respondent: Respondent, checked: tuple[Answer, ...], visit: str
) -> tuple[Answer, ...]:
    kept = [answer for answer in checked if answer.value != ""]
    if kept and not respondent.started:
        _take_place(tables, respondent)
    tables.answers.save(respondent.id, kept, visit=visit)
    for answer in checked:
        if answer.value == "":
            tables.answers.clear(respondent.id, (answer.item, answer.target), visit=visit)
    _changed(tables, respondent)
    return checked


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


def _incomplete(
    asked: Asked,
    answers: Mapping[AnswerKey, AnswerValue],
    readable: Mapping[AnswerKey, AnswerValue],
) -> list[Problem]:
    """Say what stands in the way of handing in, of what this visit can see to be asked."""
    if not answers:
        return [Problem("empty", "", "There is no answer yet.", "Please answer what you can.")]
    shown = visible(asked.instrument, readable)
    open_items = unanswered(
        asked.instrument, answers, targets=asked.targets, everyone=asked.everyone, own=asked.own
    )
    found = [
        Problem("required", item, "This question needs an answer.", "You may choose “can't say”.")
        for item in open_items
        if item in shown and asked.instrument.by_id[item].required
    ]
    for item in asked.instrument.items:
        if item.kind is ItemKind.SHARE and item.id in shown:
            found += _share_problems(asked, answers, item.id)
    return found


def _share_problems(asked: Asked, answers: Mapping[AnswerKey, AnswerValue], item: str) -> list[Problem]:
    try:
        check_shares(asked.instrument, answers, item=item, targets=asked.everyone)
    except InvalidInput as error:
        return list(error.problems)
    return []
