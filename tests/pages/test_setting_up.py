"""A broker sets up a partnership and opens a health check, with nothing but the screens."""

from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from assessment.model import HealthCheckState, Partner, Partnership, Promise
from assessment.services import broker
from assessment.ui import routes
from tests.pages.conftest import House

Texts = Callable[[AppTest], str]


def _button(at: AppTest, label: str):
    return next(button for button in at.button if label in button.label)


def _field(at: AppTest, kind: str, label: str):
    return next(field for field in at.get(kind) if field.label == label)


def three_partners(house: House) -> Partnership:
    """Save a partnership of three, all linked."""
    partners = (
        Partner("seed", "Golden Bean Seeds", "Golden Bean", colour=0),
        Partner("cover", "Harvest Shield *Ltd*", "Shield", colour=1),
        Partner("agency", "National Seed Agency", "Agency", mandate_role=True, colour=2),
    )
    links = frozenset({("cover", "seed"), ("agency", "seed"), ("agency", "cover")})
    new = Partnership("", house.programme, "Bean seed", partners=partners, links=links)
    return broker.save_partnership(house.owner, house.ws, new)


def _started(house: House, at: AppTest, partnership: Partnership) -> AppTest:
    """Start a health check and go where it leads: AppTest itself does not stay on a page the script chose."""
    _button(at, "Start a health check").click().run()
    assert at.title[0].value.startswith("Prepare")
    (draft,) = broker.health_checks(house.broker, house.ws, partnership.id)
    return house.app(house.broker, routes.NEW_CHECK, check=draft.id)


def test_first_start_offers_examples_or_an_empty_start(house: House, texts: Texts):
    """With no partnership there are two ways on, and no other page is in the way."""
    at = house.app(house.owner)
    assert not at.exception
    assert "Welcome" in texts(at)
    assert [b.label for b in at.button][:2] == ["Explore with demo data", "Start empty"]


def test_a_partnership_is_made_by_its_form(house: House):
    """Name and programme are enough; the partnership page opens next."""
    at = house.app(house.broker)
    _button(at, "Start empty").click().run()
    _field(at, "text_input", "Name").set_value("Bean seed with cover")
    _button(at, "Create and add partners").click().run()
    assert not at.exception
    (made,) = broker.partnerships(house.broker, house.ws)
    assert made.partnership.name == "Bean seed with cover"
    assert made.partnership.programme == house.programme
    assert at.title[0].value == "Bean seed with cover"


def test_a_refused_form_says_what_to_put_right(house: House):
    """An empty name is refused with words, and nothing is stored."""
    at = house.app(house.broker)
    _button(at, "Start empty").click().run()
    _button(at, "Create and add partners").click().run()
    assert not at.exception
    assert at.error
    assert broker.partnerships(house.broker, house.ws) == ()


def test_a_partner_is_added_and_linked_with_everybody(house: House):
    """A new partner works with all others until somebody unticks it."""
    partnership = three_partners(house)
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    _button(at, "Add a partner").click().run()
    _field(at, "text_input", "Name of the organisation").set_value("FieldTrue Verification")
    _field(at, "text_input", "Short name").set_value("FieldTrue")
    _button(at, "Save").click().run()
    assert not at.exception
    stored = broker.partnership(house.broker, house.ws, partnership.id)
    assert [p.short for p in stored.partners][-1] == "FieldTrue"
    assert len(stored.links) == 6


def test_unticking_a_pair_takes_the_link_away(house: House):
    """Links follow the ticks at once; the others stay."""
    partnership = three_partners(house)
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    at.checkbox[0].uncheck().run()
    assert not at.exception
    assert len(broker.partnership(house.broker, house.ws, partnership.id).links) == 2


def test_names_are_never_markup(house: House, texts: Texts):
    """Stars that somebody typed are shown as stars."""
    partnership = three_partners(house)
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    assert r"Harvest Shield \*Ltd\*" in texts(at)


def test_a_health_check_is_prepared_and_opened(house: House):
    """From 'Start a health check' to 'Open': promise, people and a decision reach the stored health check."""
    partnership = three_partners(house)
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    at = _started(house, at, partnership)
    assert not at.exception
    _button(at, "Next").click().run()
    at.radio[0].set_value(Promise.ATTRIBUTED).run()
    _button(at, "Next").click().run()
    at.number_input[0].set_value(5).run()
    at.text_area[1].set_value("Awa Diop, awa@example.org\nBen Okoro").run()
    _button(at, "Next").click().run()
    _button(at, "Next").click().run()
    assert not at.exception
    (draft,) = broker.health_checks(house.broker, house.ws, partnership.id)
    assert draft.promise is Promise.ATTRIBUTED
    assert draft.invited["seed"] == 5
    people = broker.people(house.broker, house.ws, draft.id)["cover"]
    assert [(p.name, p.contact) for p in people if p.name] == [
        ("Awa Diop", "awa@example.org"),
        ("Ben Okoro", ""),
    ]
    _button(at, "Open for answers").click().run()
    at.button(key="open_check_yes").click().run()
    assert not at.exception
    assert broker.health_check(house.broker, house.ws, draft.id).state is HealthCheckState.OPEN
    assert at.title[0].value == "Health check 1"


def test_a_draft_can_be_discarded(house: House):
    """Discarding asks first, deletes, and goes back to the partnership."""
    partnership = three_partners(house)
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    at = _started(house, at, partnership)
    _button(at, "Discard this draft").click().run()
    at.button(key="discard_yes").click().run()
    assert not at.exception
    assert broker.health_checks(house.broker, house.ws, partnership.id) == ()


def test_the_languages_of_the_partners_are_offered_from_the_start(house: House):
    """Whoever is written to in French can answer in French, without the broker thinking of it."""
    partnership = three_partners(house)
    partners = (replace(partnership.partners[0], language="fr"), *partnership.partners[1:])
    broker.save_partnership(house.owner, house.ws, replace(partnership, partners=partners))
    at = house.app(house.broker, routes.PARTNERSHIP, partnership=partnership.id)
    _started(house, at, partnership)
    (draft,) = broker.health_checks(house.broker, house.ws, partnership.id)
    assert draft.languages == ("en", "fr")
