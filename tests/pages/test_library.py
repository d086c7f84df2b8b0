"""An owner changes the facilitation library on the screen, sees every fault, and can go back."""

from streamlit.testing.v1 import AppTest

from assessment.services import guide_library
from assessment.settings import SHIPPED_LIBRARY
from assessment.ui import routes
from tests.pages.conftest import House

SHIPPED = SHIPPED_LIBRARY.read_bytes()


def _upload(at: AppTest, content: bytes) -> AppTest:
    at.get("file_uploader")[0].upload("mine.yaml", content, "application/yaml")
    return at.run()


def _click(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def test_a_changed_library_is_in_force_until_one_goes_back(house: House):
    """Uploaded, downloaded again word by word, and gone after going back."""
    changed = SHIPPED.replace(b"version: 1", b"version: 2", 1)
    at = _upload(house.app(house.owner, routes.ACCOUNT), changed)
    assert not at.exception
    assert guide_library.library_source(house.owner, house.ws) == changed
    assert guide_library.library_of(house.ws).version == 2
    _click(at, "Go back to the shipped library")
    _click(at, "Go back")
    assert not at.exception
    assert guide_library.library_source(house.owner, house.ws) == SHIPPED
    assert guide_library.library_of(house.ws).version == 1


def test_every_fault_is_listed_and_nothing_changes(house: House):
    """Two faults, two lines; the library before stays in force."""
    broken = SHIPPED.replace(b"version: 1", b"version: one", 1).replace(
        b"direction: below", b"direction: up", 1
    )
    at = _upload(house.app(house.owner, routes.ACCOUNT), broken)
    assert not at.exception
    said = at.error[0].value
    assert said.count("library.yaml") == 2
    assert not guide_library.has_own(house.owner, house.ws)


def test_brokers_are_not_offered_it(house: House):
    """It is for every programme, so it is the owner's."""
    assert not house.app(house.broker, routes.ACCOUNT).get("file_uploader")
