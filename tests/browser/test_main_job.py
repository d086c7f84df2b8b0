"""The whole main job in a real browser: an empty machine, phones, results, the Excel summary."""

import subprocess
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.browser

OWNER = {"name": "Amina Broker", "email": "amina@example.org", "password": "four plain words do well"}
SEED, COVER = "Golden Bean Seeds", "Harvest Shield Insurance"


def settled(page) -> None:
    """Wait until Streamlit has drawn what it was asked to draw."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(400)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()
    settled(page)


def go_on(page, name: str) -> None:
    page.get_by_role("button", name=f"Next: {name}").click()
    settled(page)


def set_up_partnership(page, server) -> None:
    page.goto(server.url)
    for field, value in OWNER.items():
        page.fill(f"[name={field}]", value)
    page.get_by_role("button", name="Create the account").click()
    settled(page)
    press(page, "Start empty")
    page.get_by_label("Name", exact=True).fill("Bean seed with insurance")
    programme = page.get_by_role("combobox", name="Programme")
    programme.fill("Highlands programme")
    programme.press("Enter")
    press(page, "Create and add partners")
    for name in (SEED, COVER):
        press(page, "Add a partner")
        page.get_by_label("Name of the organisation").fill(name)
        press(page, "Save")
        page.get_by_role("dialog").wait_for(state="hidden")


def open_check(page) -> None:
    press(page, "Start a health check")
    page.get_by_text("Pulse", exact=True).click()
    settled(page)
    go_on(page, "Promise")
    page.get_by_text("Attributed", exact=True).click()
    settled(page)
    go_on(page, "Who answers")
    for people in page.get_by_label("People who will answer").all():
        people.fill("1")
        people.press("Tab")
        settled(page)
    go_on(page, "Dates, languages")
    go_on(page, "Check and open")
    page.get_by_text("What this can and cannot find").wait_for()
    press(page, "Open for answers")
    press(page, "Open")
    page.get_by_text("Who has answered?").wait_for()
    settled(page)


def links_of(page) -> list[str]:
    """Read the partners' links off the screen, as a broker copies them."""
    found = []
    for name in (SEED, COVER):
        page.get_by_role("radio", name=name.split()[0]).click()
        settled(page)
        found.append(page.locator("[data-testid=stCode]").first.inner_text().strip())
    return found


def answer(phone, link: str, option: int) -> None:
    """Answer every question with one option and hand in; the same with and without JavaScript."""
    phone.goto(link)
    assert "/i/" not in phone.url
    phone.get_by_role("link", name="Start").click()
    while not phone.url.endswith("/review"):
        for group in phone.locator("fieldset").all():
            group.locator("label").nth(option).click()
        with phone.expect_navigation():
            phone.get_by_role("button", name="Save and continue").last.click()
    phone.get_by_role("button", name="Hand in my answers").click()
    phone.wait_for_url("**/thanks")


def test_the_main_job(server, screen, tmp_path: Path):
    """From the first page to a workbook that LibreOffice opens, nothing but the browser is needed."""
    broker = screen(width=1280, height=900)
    broker.set_default_timeout(30_000)
    set_up_partnership(broker, server)
    open_check(broker)
    first, second = links_of(broker)
    answer(screen(), first, 3)
    answer(screen(java_script_enabled=False), second, 1)

    broker.reload()
    settled(broker)
    press(broker, "Close and see the results")
    press(broker, "Close")
    if not broker.url.split("?")[0].endswith("/results"):
        broker.get_by_role("link", name="See the results").first.click()
    settled(broker)
    broker.locator(".js-plotly-plot").first.wait_for()
    broker.get_by_text("2 of 2 people answered").wait_for()

    press(broker, "Take it with you")
    with broker.expect_download() as waiting:
        broker.get_by_role("button", name="Excel summary").click()
    book = tmp_path / "summary.xlsx"
    waiting.value.save_as(book)
    sheets = openpyxl.load_workbook(book).sheetnames
    assert {"Summary", "By partner", "Flags", "About"} <= set(sheets)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert book.with_suffix(".pdf").stat().st_size > 10_000
