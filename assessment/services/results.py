"""Use cases of readers: the report and its files, only after closing, only to those who may see them."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from assessment.access.authorisation import Deed, Scope, allowed
from assessment.errors import Problem, WrongState
from assessment.imbalance.rule import Rule
from assessment.model import (
    Action,
    Actor,
    AnswerKey,
    AnswerValue,
    HealthCheck,
    HealthCheckState,
    Instrument,
    Participation,
    Partnership,
    Plan,
    ProgrammeLook,
    Report,
    Response,
    Role,
)
from assessment.questionnaires import visible
from assessment.reporting.exports import deck as slides
from assessment.reporting.exports import guide_document, written
from assessment.reporting.exports import workbook as excel
from assessment.reporting.palette import LIGHT
from assessment.services.analysis import Reliability, Round, analyse, reliability
from assessment.services.broker.inviting import count_people
from assessment.services.guide_library import library_mark, library_of
from assessment.services.ledger import ledger_lines, told
from assessment.services.looks import look_of
from assessment.services.scope import health_check_for, visible_programmes
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables
from assessment.workshop import guide

FINISHED = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)
MOST_POOLED = 200
"""Health checks pooled at most for the reliability of a questionnaire, the newest first."""


class _Dress(TypedDict):
    """The programme's look, in the words of the documents: colour ('#RRGGBB') and logo (PNG)."""

    accent: str
    logo: bytes | None


def report(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> Report:
    """Give the report the actor may see; cached until anything it shows changes.

    Owner and broker: once closed, WrongState before. Viewer and partner: once released, NotFound before.
    """
    about, agreed = ws.repository.read(lambda tables: _about_with_actions(actor, tables, health_check_id))
    key = (about, *_reader(actor), language)
    scored = ws.memory.remember(("scored", *key), lambda: _analyse(actor, ws, about, language))
    today = date.today()
    return ws.memory.remember(("report", *key, agreed, today), lambda: _with_actions(scored, agreed, today))


def workbook(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the Excel summary (.xlsx) of the same report, under the same rules."""
    order = _order(actor, ws, health_check_id, language)
    return _file(ws, "workbook", order, lambda: excel.build(order.report, order.look))


def deck(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the slides of the workshop (.pptx), under the same rules; names only as the promise allows."""
    order, library = _order(actor, ws, health_check_id, language), library_of(ws)
    shown, look = order.report, slides.Look(**order.dress)

    def build() -> bytes:
        return slides.build(shown, library, order.plan, promises=shown.ledger, look=look)

    return _file(ws, f"deck {library_mark(ws)}", order, build)


def written_report(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the report to hand out (.docx), under the same rules; names only as the promise allows."""
    order = _order(actor, ws, health_check_id, language)
    return _file(ws, "written", order, lambda: written.build(order.report, order.plan, **order.dress))


def written_pdf(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the same report to hand out as .pdf."""
    order = _order(actor, ws, health_check_id, language)
    return _file(ws, "pdf", order, lambda: written.pdf(order.report, order.plan, **order.dress))


def facilitation_guide(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> bytes:
    """Give the guide to the workshop (.docx); it names partners, so it is for organisers only."""
    ws.repository.read(lambda tables: health_check_for(actor, tables, health_check_id, Deed.ORGANISE))
    order, library = _order(actor, ws, health_check_id, language), library_of(ws)
    shown = order.report

    def build() -> bytes:
        made = guide.make(shown, library, order.plan, shown.ledger)
        return guide_document.build(made, **order.dress)

    return _file(ws, f"guide {library_mark(ws)}", order, build)


def guide_of(actor: Actor, ws: Workspace, health_check_id: str, language: str = "en") -> guide.Guide:
    """Give the same guide for the screen; organisers only."""
    ws.repository.read(lambda tables: health_check_for(actor, tables, health_check_id, Deed.ORGANISE))
    order = _order(actor, ws, health_check_id, language)
    return guide.make(order.report, library_of(ws), order.plan, order.report.ledger)


def reliability_of(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Reliability, ...]:
    """Give how reliable the questionnaire version of a health check is, per dimension; organisers only.

    Pooled over the finished health checks with that version in all partnerships the actor may see, at most
    the newest 200; invented answers of the demo are never mixed with real ones. No number below 50 complete
    sheets.
    """

    def unit(tables: Tables) -> list[tuple[HealthCheck, Partnership]]:
        asked, own = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        known = tables.partnerships.of_programmes(visible_programmes(actor))
        seen = {web.id: web for web in known if web.demo == own.demo}
        checks = tables.health_checks.of_partnerships(list(seen))
        same = [c for c in checks if c.fingerprint == asked.fingerprint and c.state in FINISHED]
        newest = sorted(same, key=lambda c: c.opens or date.min, reverse=True)[:MOST_POOLED]
        return [(c, seen[c.partnership]) for c in newest]

    pooled = ws.repository.read(unit)
    key = ("reliability", tuple((check.id, check.answers_version) for check, _ in pooled))
    return ws.memory.remember(key, lambda: reliability(round_of(ws, web, check.id) for check, web in pooled))


@dataclass(frozen=True)
class _Order:
    """What a file is made of: the Report, the programme's look, the workshop's plan (None = none yet)."""

    report: Report
    look: ProgrammeLook
    plan: Plan | None

    @property
    def dress(self) -> _Dress:
        """The look as documents take it."""
        return {"accent": self.look.accent or LIGHT.accent, "logo": self.look.logo or None}

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What a kept file depends on; the Report by its own identity."""
        p = self.plan
        made = (p.order, p.skipped, tuple(sorted(p.minutes.items())), p.names, p.quotes) if p else None
        return id(self.report), self.look, made


def _order(actor: Actor, ws: Workspace, health_check_id: str, language: str) -> _Order:
    """Gather what a file is made of; what a broker planned for the room counts for organisers only."""
    shown = report(actor, ws, health_check_id, language)
    programme, check = shown.partnership.programme, shown.health_check
    scope = Scope(programme, shown.partnership.id, check.id, check.state)

    def unit(tables: Tables) -> tuple[ProgrammeLook, Plan | None]:
        planned = tables.workshops.of_health_check(check.id) if allowed(actor, Deed.ORGANISE, scope) else ()
        return look_of(tables, programme), planned[0].plan if planned else None

    return _Order(shown, *ws.repository.read(unit))


def _file(ws: Workspace, kind: str, order: _Order, build: Callable[[], bytes]) -> bytes:
    """Build a file once per order; the Report is kept beside it, so that its id stays its own."""
    _kept, content = ws.memory.remember((kind, *order.key), lambda: (order.report, build()))
    return content


def _with_actions(scored: Report, agreed: tuple[Action, ...], today: date) -> Report:
    """Add what was agreed, and how far earlier promises were kept, to a Report of today."""
    here = scored.health_check.id
    earlier = [action for action in agreed if action.health_check != here]
    lines = ledger_lines(scored.partnership, earlier, today)
    return replace(scored, actions=agreed, ledger=lines, made_on=today)


@dataclass(frozen=True)
class _About:
    """What a report depends on: the partnership, and (id, answers_version) of each round in time order."""

    partnership: Partnership
    rounds: tuple[tuple[str, int], ...]


def _about_with_actions(
    actor: Actor, tables: Tables, health_check_id: str
) -> tuple[_About, tuple[Action, ...]]:
    """Find what a report depends on and what was agreed, oldest health check first, in one snapshot."""
    about = _about(actor, tables, health_check_id)
    place = {check_id: number for number, (check_id, _version) in enumerate(about.rounds)}
    agreed = told(actor, tables.actions.of_health_checks(place))
    return about, tuple(sorted(agreed, key=lambda action: place[action.health_check]))


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
    rounds = [round_of(ws, about.partnership, check_id) for check_id, _version in about.rounds]
    role, own = _reader(actor)
    return analyse(about.partnership, rounds, audience=role, own=own, language=language, rule=rule_of(ws))


def round_of(ws: Workspace, partnership: Partnership, health_check_id: str) -> Round:
    """Read one finished health check for scoring: no questions of access are asked here."""

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
