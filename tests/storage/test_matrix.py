"""Every service x every role x a foreign programme: refused by default, and open to whose work it is.

Services are found by looking, not by listing: one that is missing in the table fails here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

from assessment import services
from assessment.errors import NotAllowed, NotFound
from assessment.model import Actor, Role
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import Settings
from tests.storage.matrix import EVERYBODY, SERVICES, Things, furnish

OPEN = {
    "the first start": "accounts: needs_owner needs_setup_code setup_notice create_owner",
    "signing in, by secrets": "accounts: sign_in sign_out actor_for_session actor_for_account "
    "browser_mark known_browser second_factor: awaited second_step",
    "parts of signing in": "sessions: add_session charge bucket",
    "one-time links": "arriving: invited_as resets_for joins_by_organisation join reset_password",
    "signing in, by what an organisation vouches for": "provider_sign_in: sign_in_by_provider",
    "links of respondents": "entering: enter actor_for remembered respondent: seat "
    "tapping: tap questionnaire",
    "logos, by the mark on a page": "looks: small_logo",
    "links of partners": "representatives: enter actor_for leave",
    "parts of other services": "broker.lifecycle: token_of invitations: url results: round_of rule_of "
    "guide_library: library_of library_mark workspace: instrument_for asked: asked_of forget "
    "workshop_phone: scanned_path",
    "phones in the room, by the code on the wall": "workshop_phone: find scanned join moment phone cast",
    "the clock": "keeping.backups: back_up_if_due clear_drafts rotate keeping.retention: delete_expired "
    "forget_votes keeping.overwriting: forget_pseudonyms sweep_if_due keeping.round: make_round keep_house",
}
"""Services without an actor, and why: nobody signed in asks for them, or a secret stands in for the actor."""


def _open() -> set[str]:
    """Give the full names in OPEN; a word with a colon is the module of those that follow."""
    module, names = "", set()
    for word in " ".join(OPEN.values()).split():
        if word.endswith(":"):
            module = word[:-1]
        else:
            names.add(f"{module}.{word}")
    return names


def _found() -> dict[str, bool]:
    """Find every public function that takes the installation; True: it takes an actor first."""
    found = {}
    for module in pkgutil.walk_packages(services.__path__, "assessment.services."):
        loaded = importlib.import_module(module.name)
        for name, function in vars(loaded).items():
            if not inspect.isfunction(function) or function.__module__ != module.name or name[0] == "_":
                continue
            taken = list(inspect.signature(function).parameters.values())
            if any(p.annotation is Workspace for p in taken):
                short = f"{module.name}.{name}".removeprefix("assessment.services.")
                found[short] = taken[0].annotation is Actor
    return found


def test_every_service_is_in_the_table():
    """A new service needs its line: who may use it, or why it needs no actor."""
    found = _found()
    assert {name for name, acted in found.items() if acted} == set(SERVICES)
    assert {name for name, acted in found.items() if not acted} == _open()


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Workspace]:
    """One installation for the whole table."""
    folder = tmp_path_factory.mktemp("matrix")
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'assessment.sqlite'}",
        secret="a secret of the tests, long enough to be one",
        questionnaires=(furnish(folder / "questionnaires"),),
    )
    opened = open_workspace(settings)
    Things(opened, Actor(Role.SYSTEM)).account(Role.OWNER)
    yield opened
    opened.close()


@pytest.mark.parametrize("service", SERVICES)
def test_who_may_and_who_may_not(installation, service):
    """All others are refused; then everybody whose work it is succeeds, each with things of her own."""
    may, call = SERVICES[service]
    system = Actor(Role.SYSTEM, name="test")
    things = Things(installation, system)
    for name in sorted(EVERYBODY - may):
        actor = things.who(name)
        with pytest.raises((NotFound, NotAllowed)):
            pytest.fail(f"{service} is open to {name}: {call(actor, installation, things)!r}")
    for name in sorted(may):
        fresh = Things(installation, system)
        call(fresh.who(name), installation, fresh)


@pytest.mark.parametrize("service", [name for name, (may, _) in SERVICES.items() if "stranger" not in may])
def test_what_is_elsewhere_does_not_exist(installation, service):
    """A broker of another programme learns nothing, not even that something is there.

    Deeds of owners are about no programme: those are refused by name.
    """
    may, call = SERVICES[service]
    things = Things(installation, Actor(Role.SYSTEM, name="test"))
    refusal = NotAllowed if may == frozenset({"owner"}) else NotFound
    with pytest.raises(refusal):
        call(things.who("stranger"), installation, things)


def test_lists_hold_nothing_of_others(installation):
    """What everybody may ask for gives only what is one's own."""
    things = Things(installation, Actor(Role.SYSTEM, name="test"))
    mine = things.partnership.id
    for name in ("stranger", "nobody", "respondent"):
        for service in ("broker.partnering.programmes", "broker.partnering.partnerships"):
            given = SERVICES[service][1](things.who(name), installation, things)
            assert things.programme.id not in repr(given)
            assert mine not in repr(given)
