"""What carries links to people: messages in their language, QR codes, the spreadsheet for mail merge."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from assessment.model import Promise
from assessment.services import broker, invitations
from assessment.services.broker import Person

PEOPLE = {"seed": (Person("Joe", "joe@example.org", "en"), Person('=HYPERLINK("x")', "+254 700 000 000"))}

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_invitation_says_who_why_how_long_and_what_is_promised(house):
    """Everything a person needs before the first tap, with the link on a line of its own."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE, closes=date(2026, 5, 1))
    link = house.links(check)[0]
    text = invitations.message(house.owner, house.ws, check.id, link)
    assert text.startswith("Hello Joe,")
    for part in ("Programme", "Bean web", "Seed Company", "1 minute", "1 May 2026", "Only the broker sees"):
        assert part in text
    assert f"http://localhost:8501{link.path}" in text.splitlines()
    assert "{" not in text


def test_words_come_in_the_language_of_the_partner(house):
    """The bank speaks French; the broker may choose another language."""
    check = house.open(Promise.POOLED)
    link = house.links(check)[2]
    assert link.language == "fr"
    french = invitations.message(house.owner, house.ws, check.id, link)
    english = invitations.message(house.owner, house.ws, check.id, link, "en")
    assert french != english
    assert english.startswith("Hello,")


def test_shared_links_are_for_colleagues(house):
    """Nobody is named on a shared link, and it may be passed on to colleagues."""
    check = house.open(one_link=True)
    text = invitations.message(house.owner, house.ws, check.id, house.links(check)[0])
    assert "colleagues" in text
    assert "Hello," in text.splitlines()[0]


def test_the_reminder_reveals_nothing(house):
    """It reads the same whether the person has begun, answered or never opened the link."""
    check = house.open(people=PEOPLE)
    link = house.links(check)[0]
    before = invitations.reminder(house.owner, house.ws, check.id, link)
    house.answer(link)
    assert invitations.reminder(house.owner, house.ws, check.id, house.links(check)[0]) == before


def test_the_spreadsheet_has_a_row_per_link_and_no_formula(house):
    """Text stays text whatever it starts with; the header is bold and frozen."""
    check = house.open(people=PEOPLE)
    house.answer(house.links(check)[0])
    sheet = load_workbook(io.BytesIO(invitations.mail_merge(house.owner, house.ws, check.id))).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value for row in rows][:2] == ["Joe", '=HYPERLINK("x")']
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert [row[4].value for row in rows] == [invitations.url(house.ws, one) for one in house.links(check)]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    waiting = invitations.mail_merge(house.owner, house.ws, check.id, only_unanswered=True)
    assert load_workbook(io.BytesIO(waiting)).active.max_row == 4


def test_qr_codes_are_drawn_here(house):
    """An inline picture without any address of somebody else in it."""
    link = house.links(house.open())[0]
    drawn = invitations.qr_svg(invitations.url(house.ws, link))
    assert drawn.startswith("<svg")
    assert drawn.count("http") == drawn.count("http://www.w3.org/2000/svg")


def test_an_empty_list_is_a_sheet_with_a_header(house):
    """Nobody left to remind is no error."""
    check = house.open(invited={"seed": 1, "bank": 1})
    for link in house.links(check):
        house.answer(link)
    waiting = invitations.mail_merge(house.owner, house.ws, check.id, only_unanswered=True)
    assert load_workbook(io.BytesIO(waiting)).active.max_row == 1
    assert broker.participation(house.owner, house.ws, check.id)[0].submitted == 1
