"""The facilitation library of one's own: for all processes, never half, never with faults."""

from dataclasses import replace

import pytest

from assessment.errors import InvalidLibrary
from assessment.services import broker, guide_library, results
from assessment.settings import SHIPPED_LIBRARY

SHIPPED = SHIPPED_LIBRARY.read_bytes()


def test_another_process_sees_it_at_once(house, reopen):
    """It lives in the database: a second process, and one that starts later, use the same."""
    second = replace(house.ws, memory=type(house.ws.memory)())
    assert guide_library.library_of(second).version == 1
    mine = SHIPPED.replace(b"version: 1", b"version: 7", 1)
    guide_library.replace_library(house.owner, house.ws, b"\xef\xbb\xbf" + mine)
    assert guide_library.library_of(second).version == 7
    assert guide_library.library_source(house.owner, second) == mine
    assert guide_library.library_of(reopen()).version == 7


@pytest.mark.parametrize("content", [b"", b"id: mine", b"\xff\xfe\x00", b"a: &x [*x]", SHIPPED * 40])
def test_a_faulty_file_changes_nothing(house, content):
    """Every fault has its place in the file; the library before stays."""
    guide_library.replace_library(house.owner, house.ws, SHIPPED.replace(b"version: 1", b"version: 3", 1))
    with pytest.raises(InvalidLibrary) as refused:
        guide_library.replace_library(house.owner, house.ws, content)
    assert all(problem.place.startswith("library.yaml") for problem in refused.value.problems)
    assert guide_library.library_of(house.ws).version == 3


def test_the_guide_is_made_anew_with_it(house):
    """A file made before the change is not handed out after it."""
    check = house.open()
    for link in house.links(check):
        house.answer(link)
    broker.close_health_check(house.owner, house.ws, check.id)
    before = results.facilitation_guide(house.owner, house.ws, check.id)
    guide_library.replace_library(house.owner, house.ws, SHIPPED.replace(b"version: 1", b"version: 2", 1))
    assert results.facilitation_guide(house.owner, house.ws, check.id) is not before
    guide_library.restore_library(house.owner, house.ws)
    assert results.facilitation_guide(house.owner, house.ws, check.id) is before
