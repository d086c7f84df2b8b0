"""Use cases of readers: the report and its files, only after closing, only to those who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.access.authorisation import Deed, Scope, allowed
from assessment.errors import Problem, WrongState
from assessment.imbalance.rule import Rule
from assessment.model import (
    Actor,
    AnswerKey,
    AnswerValue,
    HealthCheck,
    HealthCheckState,
    Instrument,
    Participation,
    Partnership,
    Report,
    Response,
    Role,
)
from assessment.questionnaires import visible
from assessment.reporting.exports import workbook as excel
from assessment.services.analysis import Round, analyse
from assessment.services.broker.inviting import count_people
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables

FINISHED = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)


def report(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> Report:
    """Give the report the actor may see; cached until anything it shows changes.

    Owner and broker: once closed, WrongState before. Viewer and partner: once released, NotFound before.
    """
    about = ws.repository.read(lambda tables: _about(actor, tables, health_check_id))
    key = ("report", about, *_reader(actor), language)
    return ws.memory.remember(key, lambda: _analyse(actor, ws, about, language))


def workbook(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the Excel summary (.xlsx) of the same report, under the same rules."""
    about = ws.repository.read(lambda tables: _about(actor, tables, health_check_id))
    key = ("workbook", about, *_reader(actor), language)
    return ws.memory.remember(key, lambda: excel.build(report(actor, ws, health_check_id, language)))


@dataclass(frozen=True)
class _About:
    """What a report depends on: the partnership, and (id, answers_version) of each round in time order."""

    partnership: Partnership
    rounds: tuple[tuple[str, int], ...]


def _about(actor: Actor, tables: Tables, health_check_id: str) -> _About:
    """Find the health check and the earlier ones this actor may read; the last round is the one asked for."""
    check, partnership = health_check_for(actor, tables, health_check_id, Deed.SEE)
    if not _readable(actor, partnership, check):
        fault = "There are no results to see yet."
        cure = "They can be read once the broker has closed, and for partners released, the health check."
        raise WrongState(Problem("no_results", check.title, fault, cure))
    checks = tables.health_checks.of_partnerships([partnership.id])
    earlier = [c for c in checks if c.number < check.number and _readable(actor, partnership, c)]
    return _About(partnership, tuple((c.id, c.answers_version) for c in (*earlier, check)))


def _reader(actor: Actor) -> tuple[Role, str]:
    """Give what decides which report somebody sees: the role and, for representatives, their partner."""
    return actor.role, actor.partner if actor.role is Role.PARTNER else ""


def _readable(actor: Actor, partnership: Partnership, check: HealthCheck) -> bool:
    scope = Scope(partnership.programme, partnership.id, check.id, check.state)
    return check.state in FINISHED and allowed(actor, Deed.READ_RESULTS, scope)


def _analyse(actor: Actor, ws: Workspace, about: _About, language: str) -> Report:
    rounds = [_round(ws, about.partnership, check_id) for check_id, _version in about.rounds]
    role, own = _reader(actor)
    return analyse(about.partnership, rounds, audience=role, own=own, language=language, rule=rule_of(ws))


def _round(ws: Workspace, partnership: Partnership, health_check_id: str) -> Round:
    def unit(tables: Tables) -> tuple[HealthCheck | None, tuple[Response, ...], tuple[Participation, ...]]:
        check = tables.health_checks.get(health_check_id)
        counts = count_people(tables, check, partnership) if check else ()
        return check, tables.answers.responses(health_check_id), counts

    check, responses, participation = ws.repository.read(unit)
    if check is None:
        raise WrongState(Problem("gone", "", "This health check was deleted meanwhile.", "Go back."))
    instrument = instrument_for(ws, check)
    return Round(check, instrument, tuple(_asked(instrument, one) for one in responses), participation)


def _asked(instrument: Instrument, response: Response) -> Response:
    """Leave out answers to questions that show-if took back: the person no longer sees them."""
    answers: Mapping[AnswerKey, AnswerValue] = response.answers
    shown = visible(instrument, answers)
    ids = {answer_id for item in instrument.items if item.id in shown for answer_id in item.answer_ids}
    return replace(response, answers={key: value for key, value in answers.items() if key[0] in ids})


def rule_of(ws: Workspace) -> Rule:
    """Give the decision rule of this installation; InvalidInput for a number the rule does not have."""
    return Rule().with_overrides(dict(ws.settings.rule), place="settings.toml [rule]")
