"""Every service and who may use it; ``test_matrix`` holds the code against this table."""

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from assessment.access import passwords, tokens
from assessment.errors import InvalidInput, InvalidLibrary
from assessment.model import (
    Action,
    ActionStatus,
    Actor,
    HealthCheck,
    Partner,
    Partnership,
    Programme,
    Promise,
    Role,
)
from assessment.model import HealthCheckState as State
from assessment.services import (
    accounts,
    action_files,
    actions,
    auditing,
    broker,
    colleagues,
    guide_library,
    invitations,
    keeping,
    looks,
    own_data,
    own_password,
    proving,
    redaction,
    representatives,
    respondent,
    results,
    second_factor,
    usual_spread,
)
from assessment.services.account_rules import actor_of
from assessment.services.broker import InvitationLink, Person
from assessment.services.workspace import Workspace
from assessment.storage import Account
from tests.storage import matrix_workshop

PASSWORD = "four plain words do"
LINK = InvitationLink("", "seed", "", "", "en", "/i/x", answered=False)
QUESTIONS = Path(__file__).with_name("small.v1.yaml")

OWNER = frozenset({"owner"})
MAKERS = OWNER | {"broker"}
READERS = MAKERS | {"viewer", "partner"}
ACCOUNTS = MAKERS | {"viewer", "stranger"}
RESPONDENT = frozenset({"respondent"})
PARTNER = frozenset({"partner"})
EVERYBODY = ACCOUNTS | PARTNER | RESPONDENT | {"nobody"}


@dataclass
class Things:
    """One programme with everything in it, made as it is asked for, and whoever may come to it."""

    ws: Workspace
    owner: Actor

    @cached_property
    def programme(self) -> Programme:
        """The programme that everything is in."""
        return broker.create_programme(self.owner, self.ws, "Programme")

    @cached_property
    def other(self) -> Programme:
        """The programme of strangers."""
        return broker.create_programme(self.owner, self.ws, "Other")

    @cached_property
    def partnership(self) -> Partnership:
        """The seed company and the bank."""
        partners = (Partner("seed", "Seed Company", "Seed"), Partner("bank", "Bank", "Bank"))
        new = Partnership("", self.programme.id, "Web", partners=partners)
        return broker.save_partnership(self.owner, self.ws, new)

    def check(self) -> HealthCheck:
        """Give a new draft."""
        asked = {"invited": {"seed": 2, "bank": 2}, "languages": ("en",)}
        new = HealthCheck(
            "", self.partnership.id, 0, "small", 1, "", Promise.ATTRIBUTED, State.DRAFT, **asked
        )
        return broker.save_draft(self.owner, self.ws, new)

    @cached_property
    def draft(self) -> HealthCheck:
        """A draft."""
        return self.check()

    @cached_property
    def open(self) -> HealthCheck:
        """A health check that people answer."""
        return broker.open_health_check(self.owner, self.ws, self.check().id)

    @cached_property
    def closed(self) -> HealthCheck:
        """A health check that nobody answers any more."""
        checked = broker.open_health_check(self.owner, self.ws, self.check().id)
        return broker.close_health_check(self.owner, self.ws, checked.id)

    @cached_property
    def released(self) -> HealthCheck:
        """A health check whose results were shared."""
        checked = broker.open_health_check(self.owner, self.ws, self.check().id)
        broker.close_health_check(self.owner, self.ws, checked.id)
        return broker.release_health_check(self.owner, self.ws, checked.id)

    def account(self, role: Role, *programmes: str) -> Actor:
        """Sign somebody up."""
        one = Account(
            tokens.new_id(),
            "X",
            f"{tokens.new_id()}@example.org",
            HASH,
            role,
            programmes=frozenset(programmes),
        )
        self.ws.repository.write(lambda tables: tables.accounts.add(one))
        return actor_of(one)

    @cached_property
    def action(self) -> Action:
        """Something that was agreed."""
        return actions.save_action(self.owner, self.ws, Action("", self.released.id, "Pay on time", "seed"))

    @cached_property
    def colleague(self) -> Actor:
        """Somebody to be changed by owners."""
        return self.account(Role.BROKER, self.programme.id)

    def email(self) -> str:
        """Give the colleague's address."""
        return accounts.account_email(self.colleague, self.ws)

    def who(self, name: str) -> Actor:
        """Give somebody by the name of the table's columns."""
        if name == "partner":
            return Actor(Role.PARTNER, partnership=self.partnership.id, partner="seed")
        if name == "respondent":
            token = broker.invitations(self.owner, self.ws, self.open.id)[0].path.removeprefix("/i/")
            entry = respondent.enter(self.ws, token)
            return respondent.actor_for(self.ws, entry.session, entry.code)
        if name == "nobody":
            return Actor(Role.RESPONDENT)
        if name == "owner":
            return self.account(Role.OWNER)
        place = self.other if name == "stranger" else self.programme
        return self.account(Role.VIEWER if name == "viewer" else Role.BROKER, place.id)


HASH = passwords.hash_password(PASSWORD)


def furnish(folder: Path) -> Path:
    """Give a folder with the small questionnaire."""
    folder.mkdir()
    shutil.copy(QUESTIONS, folder)
    return folder


def _answered(actor, ws, it):
    respondent.save(actor, ws, [("trust_1", "", 3), ("influence", "seed", 50), ("influence", "bank", 50)])


def _submit(actor, ws, it):
    _answered(actor, ws, it)
    respondent.submit(actor, ws)


def _confirmed(actor, ws, it):
    """The first code is wrong, which is as far as this goes without a clock."""
    second_factor.begun_factor(actor, ws)
    try:
        second_factor.confirm_factor(actor, ws, "no code")
    except accounts.InvalidInput:
        return


def _renewed(actor, ws, it):
    try:
        second_factor.renew_codes(actor, ws, PASSWORD)
    except second_factor.WrongState:
        return


B, C, R = broker, colleagues, representatives


def _redact(actor, ws, it):
    """Redact a comment that nobody wrote: refused for strangers, and for makers only because of that."""
    with suppress(InvalidInput):
        redaction.redact(actor, ws, it.closed.id, ("why", "never said"), "[…]")


def _library(actor, ws, it):
    """Upload what is no library: whoever may not is refused before anybody reads it."""
    with suppress(InvalidLibrary):
        guide_library.replace_library(actor, ws, b"id: mine")


def _logo(actor, ws, it):
    """Upload what is no picture: strangers are refused before anybody looks at it."""
    with suppress(InvalidInput):
        looks.set_logo(actor, ws, it.programme.id, b"no picture")


SERVICES = {
    "accounts.sign_out_everywhere": (ACCOUNTS, lambda a, ws, it: accounts.sign_out_everywhere(a, ws)),
    "accounts.create_account": (
        OWNER,
        lambda a, ws, it: accounts.create_account(
            a, ws, name="B", email=f"{tokens.new_id()}@example.org", password=PASSWORD, role=Role.BROKER
        ),
    ),
    "accounts.account_email": (EVERYBODY, lambda a, ws, it: accounts.account_email(a, ws)),
    "accounts.account_language": (EVERYBODY, lambda a, ws, it: accounts.account_language(a, ws)),
    "accounts.update_language": (ACCOUNTS, lambda a, ws, it: accounts.update_language(a, ws, "fr")),
    "action_files.calendar": (READERS, lambda a, ws, it: action_files.calendar(a, ws, it.released.id)),
    "action_files.reminders": (MAKERS, lambda a, ws, it: action_files.reminders(a, ws, it.released.id)),
    "actions.actions": (READERS, lambda a, ws, it: actions.actions(a, ws, it.released.id)),
    "actions.without_action": (READERS, lambda a, ws, it: actions.without_action(a, ws, it.released.id)),
    "actions.ledger": (READERS, lambda a, ws, it: actions.ledger(a, ws, it.partnership.id)),
    "actions.overdue": (READERS, lambda a, ws, it: actions.overdue(a, ws, it.partnership.id)),
    "actions.save_action": (MAKERS, lambda a, ws, it: actions.save_action(a, ws, it.action)),
    "actions.set_status": (
        MAKERS,
        lambda a, ws, it: actions.set_status(a, ws, it.action.id, ActionStatus.KEPT),
    ),
    "actions.delete_action": (MAKERS, lambda a, ws, it: actions.delete_action(a, ws, it.action.id)),
    "answering.save": (RESPONDENT, _answered),
    "answering.clear": (RESPONDENT, lambda a, ws, it: respondent.clear(a, ws, "trust_1")),
    "answering.submit": (RESPONDENT, _submit),
    "respondent.sheet": (RESPONDENT, lambda a, ws, it: respondent.sheet(a, ws)),
    "entering.shared_path": (RESPONDENT, lambda a, ws, it: respondent.shared_path(a, ws)),
    "entering.start_together": (
        MAKERS,
        lambda a, ws, it: respondent.start_together(a, ws, it.open.id, "seed"),
    ),
    "entering.started_together": (MAKERS, lambda a, ws, it: respondent.started_together(a, ws, it.open.id)),
    "auditing.as_csv": (OWNER, lambda a, ws, it: auditing.as_csv(a, ws)),
    "auditing.adopt": (OWNER, lambda a, ws, it: auditing.adopt(a, ws)),
    "auditing.verify": (OWNER, lambda a, ws, it: auditing.verify(a, ws)),
    "broker.drafts.instruments": (MAKERS | {"stranger"}, lambda a, ws, it: B.instruments(a, ws)),
    "broker.drafts.instrument_of": (READERS, lambda a, ws, it: B.instrument_of(a, ws, it.released.id)),
    "broker.drafts.health_checks": (READERS, lambda a, ws, it: B.health_checks(a, ws, it.partnership.id)),
    "broker.drafts.health_check": (READERS, lambda a, ws, it: B.health_check(a, ws, it.released.id)),
    "broker.drafts.with_partnership": (READERS, lambda a, ws, it: B.with_partnership(a, ws, it.released.id)),
    "broker.drafts.save_draft": (
        MAKERS,
        lambda a, ws, it: B.save_draft(a, ws, it.draft, {"seed": (Person("A"),)}),
    ),
    "broker.drafts.delete_draft": (MAKERS, lambda a, ws, it: B.delete_draft(a, ws, it.draft.id)),
    "broker.inviting.people": (MAKERS, lambda a, ws, it: B.people(a, ws, it.open.id)),
    "broker.inviting.participation": (MAKERS, lambda a, ws, it: B.participation(a, ws, it.open.id)),
    "broker.inviting.invitations": (MAKERS, lambda a, ws, it: B.invitations(a, ws, it.open.id)),
    "broker.lifecycle.why_not_open": (MAKERS, lambda a, ws, it: B.why_not_open(a, ws, it.draft.id)),
    "broker.lifecycle.open_health_check": (MAKERS, lambda a, ws, it: B.open_health_check(a, ws, it.draft.id)),
    "broker.lifecycle.close_health_check": (
        MAKERS,
        lambda a, ws, it: B.close_health_check(a, ws, it.open.id),
    ),
    "broker.lifecycle.why_not_reopen": (MAKERS, lambda a, ws, it: B.why_not_reopen(a, ws, it.closed.id)),
    "broker.lifecycle.reopen_health_check": (
        MAKERS,
        lambda a, ws, it: B.reopen_health_check(a, ws, it.closed.id),
    ),
    "broker.lifecycle.release_health_check": (
        MAKERS,
        lambda a, ws, it: B.release_health_check(a, ws, it.closed.id),
    ),
    "broker.partnering.programmes": (EVERYBODY, lambda a, ws, it: B.programmes(a, ws)),
    "broker.partnering.create_programme": (OWNER, lambda a, ws, it: B.create_programme(a, ws, "Mine")),
    "broker.partnering.save_programme": (
        MAKERS,
        lambda a, ws, it: B.save_programme(a, ws, replace(it.programme, name="N")),
    ),
    "broker.partnering.delete_programme": (
        OWNER,
        lambda a, ws, it: B.delete_programme(a, ws, it.programme.id),
    ),
    "broker.partnering.partnerships": (EVERYBODY, lambda a, ws, it: B.partnerships(a, ws)),
    "broker.partnering.partnership": (READERS, lambda a, ws, it: B.partnership(a, ws, it.partnership.id)),
    "broker.partnering.save_partnership": (
        MAKERS,
        lambda a, ws, it: B.save_partnership(a, ws, it.partnership),
    ),
    "broker.partnering.delete_partnership": (
        MAKERS,
        lambda a, ws, it: B.delete_partnership(a, ws, it.partnership.id),
    ),
    "colleagues.colleagues": (OWNER, lambda a, ws, it: C.colleagues(a, ws)),
    "colleagues.hand_overs": (OWNER, lambda a, ws, it: C.hand_overs(a, ws)),
    "colleagues.invite": (
        OWNER,
        lambda a, ws, it: C.invite(a, ws, f"{tokens.new_id()}@example.org", Role.BROKER),
    ),
    "colleagues.reset_link": (OWNER, lambda a, ws, it: C.reset_link(a, ws, it.email())),
    "colleagues.withdraw_hand_over": (OWNER, lambda a, ws, it: C.withdraw_hand_over(a, ws, "x")),
    "colleagues.change_colleague": (
        OWNER,
        lambda a, ws, it: C.change_colleague(a, ws, it.colleague.account, Role.VIEWER, []),
    ),
    "colleagues.disable_colleague": (
        OWNER,
        lambda a, ws, it: C.disable_colleague(a, ws, it.colleague.account, disabled=True),
    ),
    "colleagues.forget_colleagues_organisation": (
        OWNER,
        lambda a, ws, it: C.forget_colleagues_organisation(a, ws, it.colleague.account),
    ),
    "colleagues.drop_colleagues_factor": (
        OWNER,
        lambda a, ws, it: C.drop_colleagues_factor(a, ws, it.colleague.account),
    ),
    "guide_library.has_own": (OWNER, lambda a, ws, it: guide_library.has_own(a, ws)),
    "guide_library.library_source": (OWNER, lambda a, ws, it: guide_library.library_source(a, ws)),
    "guide_library.replace_library": (OWNER, _library),
    "guide_library.restore_library": (OWNER, lambda a, ws, it: guide_library.restore_library(a, ws)),
    "invitations.message": (MAKERS, lambda a, ws, it: invitations.message(a, ws, it.open.id, LINK)),
    "invitations.reminder": (MAKERS, lambda a, ws, it: invitations.reminder(a, ws, it.open.id, LINK)),
    "invitations.mail_merge": (MAKERS, lambda a, ws, it: invitations.mail_merge(a, ws, it.open.id)),
    "keeping.backups.back_up": (
        OWNER,
        lambda a, ws, it: keeping.back_up(a, ws, ws.settings.data_dir / f"{tokens.new_id()}.zip"),
    ),
    "keeping.retention.soon_deleted": (
        READERS,
        lambda a, ws, it: keeping.soon_deleted(a, ws, it.partnership.id),
    ),
    "looks.look": (MAKERS | {"viewer"}, lambda a, ws, it: looks.look(a, ws, it.programme.id)),
    "looks.mark": (READERS, lambda a, ws, it: looks.mark(a, ws, it.partnership.id)),
    "looks.set_logo": (MAKERS, _logo),
    "looks.remove_logo": (MAKERS, lambda a, ws, it: looks.remove_logo(a, ws, it.programme.id)),
    "looks.set_accent": (MAKERS, lambda a, ws, it: looks.set_accent(a, ws, it.programme.id, "#123456")),
    "usual_spread.propose": (OWNER, lambda a, ws, it: usual_spread.propose(a, ws)),
    "proving.exports.export_findings": (
        MAKERS,
        lambda a, ws, it: tuple(proving.exports.export_findings(a, ws, it.closed.id, (), ())),
    ),
    "proving.prove.prove": (MAKERS, lambda a, ws, it: proving.prove(a, ws, it.closed.id)),
    "own_data.take_along": (RESPONDENT, lambda a, ws, it: own_data.take_along(a, ws)),
    "own_data.erase": (RESPONDENT, lambda a, ws, it: own_data.erase(a, ws)),
    "own_data.erase_for": (
        MAKERS,
        lambda a, ws, it: own_data.erase_for(
            a, ws, it.open.id, B.invitations(it.owner, ws, it.open.id)[0].id
        ),
    ),
    "redaction.comments": (MAKERS, lambda a, ws, it: redaction.comments(a, ws, it.closed.id)),
    "redaction.redact": (MAKERS, lambda a, ws, it: _redact(a, ws, it)),
    "own_password.has_password": (ACCOUNTS, lambda a, ws, it: own_password.has_password(a, ws)),
    "own_password.prove_password": (ACCOUNTS, lambda a, ws, it: own_password.prove_password(a, ws, PASSWORD)),
    "own_password.change_password": (
        ACCOUNTS,
        lambda a, ws, it: own_password.change_password(a, ws, PASSWORD, "another four plain words"),
    ),
    "representatives.representative_links": (
        MAKERS,
        lambda a, ws, it: R.representative_links(a, ws, it.partnership.id),
    ),
    "representatives.hand_out": (
        MAKERS,
        lambda a, ws, it: R.hand_out(a, ws, it.released.partnership, "seed"),
    ),
    "representatives.withdraw": (MAKERS, lambda a, ws, it: R.withdraw(a, ws, it.partnership.id, "seed")),
    "representatives.released": (PARTNER, lambda a, ws, it: R.released(a, ws)),
    "results.report": (READERS, lambda a, ws, it: results.report(a, ws, it.released.id)),
    "results.workbook": (READERS, lambda a, ws, it: results.workbook(a, ws, it.released.id)),
    "results.deck": (READERS, lambda a, ws, it: results.deck(a, ws, it.released.id)),
    "results.written_report": (READERS, lambda a, ws, it: results.written_report(a, ws, it.released.id)),
    "results.written_pdf": (READERS, lambda a, ws, it: results.written_pdf(a, ws, it.released.id)),
    "results.guide_of": (MAKERS, lambda a, ws, it: results.guide_of(a, ws, it.released.id)),
    "results.reliability_of": (MAKERS, lambda a, ws, it: results.reliability_of(a, ws, it.released.id)),
    "results.facilitation_guide": (
        MAKERS,
        lambda a, ws, it: results.facilitation_guide(a, ws, it.released.id),
    ),
    "second_factor.factor_state": (ACCOUNTS, lambda a, ws, it: second_factor.factor_state(a, ws)),
    "second_factor.begin_factor": (ACCOUNTS, lambda a, ws, it: second_factor.begin_factor(a, ws, PASSWORD)),
    "second_factor.begun_factor": (ACCOUNTS, lambda a, ws, it: second_factor.begun_factor(a, ws)),
    "second_factor.confirm_factor": (ACCOUNTS, _confirmed),
    "second_factor.switch_off_factor": (
        ACCOUNTS,
        lambda a, ws, it: second_factor.switch_off_factor(a, ws, PASSWORD),
    ),
    "second_factor.renew_codes": (ACCOUNTS, _renewed),
    **matrix_workshop.LINES,
}
"""Name -> (who may, the call about things of the first programme)."""
