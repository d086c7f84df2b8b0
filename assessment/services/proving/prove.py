"""Inspect database, exports, logs and backups for anything that leads from an answer to a person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessment.access.authorisation import Deed
from assessment.errors import WrongState
from assessment.model import Actor, Ballot, HealthCheck, HealthCheckState, Promise, WorkshopState
from assessment.reporting.exports import as_json
from assessment.services import results
from assessment.services.proving.files import backup_finding, export_finding, log_finding
from assessment.services.proving.findings import Finding, Proof, counted
from assessment.services.proving.statement import statement
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.storage.inspection import Identities, Pseudonyms

OF_IDS = ("respondent.id", "answer.respondent_id")
OF_ATTRIBUTED = (*OF_IDS, "visit.respondent_id", "answer_log.respondent_id")


@dataclass(frozen=True)
class _Case:
    """What is known of the health check under proof, before anything is judged."""

    check: HealthCheck
    title: str
    closed: datetime | None
    pseudonyms: Pseudonyms
    identities: Identities
    comments: tuple[str, ...]

    @property
    def cut(self) -> bool:
        """Whether the promise says that answers were cut from people."""
        finished = self.check.state in (HealthCheckState.CLOSED, HealthCheckState.RELEASED)
        return finished and self.check.promise is not Promise.ATTRIBUTED


def prove(actor: Actor, ws: Workspace, health_check_id: str, logs: Collection[Path] = ()) -> Proof:
    """Look at everything and say what was found; every fault in words, never an answer or a name."""

    def unit(tables: Tables) -> tuple[_Case, tuple[Finding, ...]]:
        case = _case(actor, tables, health_check_id)
        return case, tuple(_database(tables, case))

    case, findings = ws.repository.read(unit)
    elsewhere = (*_file(ws, case), *_exports(actor, ws, case), *_around(ws, case, logs))
    check = case.check
    return Proof(
        case.title, check.promise, check.state, statement(check.promise, check.state), (*findings, *elsewhere)
    )


def _case(actor: Actor, tables: Tables, health_check_id: str) -> _Case:
    check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
    look = tables.inspection
    return _Case(
        check,
        f"{partnership.name}, health check {check.number}",
        look.closed_at(check.id),
        look.pseudonyms(check.id),
        look.identities(check.id),
        look.comments(check.id),
    )


def _database(tables: Tables, case: _Case) -> Iterator[Finding]:
    look, pseudonyms = tables.inspection, case.pseudonyms
    yield Finding("Every table and column is one that this product made", look.unknown_parts())
    if case.cut:
        yield Finding(
            "Answers were cut from people at closing",
            () if look.sealed(case.check.id) else ("the health check is closed but not sealed",),
        )
        yield Finding("No tie, time or order beside an answer", counted(look.ties(case.check.id)))
    elif case.check.promise is not Promise.ATTRIBUTED:
        fault = "it is still open: until closing, people must be able to find their own answers again"
        yield Finding("Answers were cut from people at closing", (fault,))
    ids = OF_IDS if case.cut else OF_ATTRIBUTED
    yield Finding(
        "Ids of respondents stand nowhere but beside answers", counted(look.places_of(pseudonyms.ids), ids)
    )
    codes = counted(look.places_of(pseudonyms.codes), ("respondent.code",))
    yield Finding("Codes of respondents stand nowhere else", codes)
    keys = counted(look.places_of(pseudonyms.link_keys), ("respondent.link_key",))
    yield Finding("Pseudonyms for trends stand nowhere else", keys)
    invited = ("invitation.id",) if case.cut else ("invitation.id", "respondent.invitation_id")
    places = look.places_of(case.identities.invitations)
    yield Finding("Ids of invitations stand nowhere near answers", counted(places, invited))
    places = look.places_of(case.identities.token_hashes)
    yield Finding("Hashes of links stand nowhere else", counted(places, ("invitation.token_hash",)))
    yield Finding("Votes of a workshop that has ended are gone", _left_votes(tables, case))


def _left_votes(tables: Tables, case: _Case) -> tuple[str, ...]:
    """Count votes that should have been deleted when their workshop ended."""
    ended = [w for w in tables.workshops.of_health_check(case.check.id) if w.state is WorkshopState.ENDED]
    left = sum(tables.workshops.count_votes(one.id, ballot) for one in ended for ballot in Ballot)
    return (f"{left} votes are still there",) if left else ()


def _file(ws: Workspace, case: _Case) -> Iterator[Finding]:
    """Look below the tables: at what the engine has not overwritten."""
    if case.cut:
        faults = ws.repository.leftovers(case.identities.invitations)
        yield Finding("Deleted rows are gone from file, free pages and log of the database", faults)


def _exports(actor: Actor, ws: Workspace, case: _Case) -> Iterator[Finding]:
    """Build every file that leaves the house and look inside."""
    ids = (
        case.pseudonyms.ids | case.pseudonyms.codes | case.pseudonyms.link_keys | case.identities.invitations
    )
    try:
        report = results.report(actor, ws, case.check.id)
        workbook = results.workbook(actor, ws, case.check.id)
    except WrongState:
        yield Finding("Exports: there are none before closing")
        return
    makers = {"slides.pptx": results.deck, "report.docx": results.written_report}
    made = {name: make(actor, ws, case.check.id, "en") for name, make in makers.items()}
    plain = as_json.text([as_json.build(report)]).encode()
    for name, content in {"summary.xlsx": workbook, "report.json": plain, **made}.items():
        yield export_finding(name, content, ids, case.identities.people)


def _around(ws: Workspace, case: _Case, logs: Collection[Path]) -> Iterator[Finding]:
    folder = ws.settings.data_dir
    paths = [*logs, *sorted((folder / "logs").glob("*.log*"))]
    words = case.pseudonyms.ids | case.identities.invitations | case.identities.token_hashes
    contacts = {text for text in case.identities.people if "@" in text}
    yield log_finding(paths, words | contacts, case.comments)
    if case.cut:
        yield backup_finding([folder, ws.settings.backup_dir], case.closed)
