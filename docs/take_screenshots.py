"""Make the pictures of the README from the demo: python docs/take_screenshots.py [--all FOLDER]

Starts the real app on a fresh data folder, installs the demo, signs in and photographs. With ``--all`` every
page is taken in light, dark and at 360 px into FOLDER, to be looked at by whoever changes a page.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from assessment import settings
from assessment.model import Action, ActionStatus, Actor, HealthCheck, HealthCheckState, Role
from assessment.services import actions, broker, results, workshop
from assessment.services.workspace import Workspace, open_workspace

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SECRET = "screenshots-are-made-of-invented-data-only"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none --force-color-profile=srgb"
).split()
OWNER = {"name": "Amina Broker", "email": "amina@example.org", "password": "four plain words do well"}


def free_port() -> int:
    """Give a free port below the ephemeral range."""
    for port in range(18700, 18800):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no free port")


@contextmanager
def running_app() -> Iterator[str]:
    """Start the app on a new data folder with the demo in it and give its address."""
    folder, port = tempfile.mkdtemp(), free_port()
    os.environ |= {"DATA_DIR": folder, "PORT": str(port), "SECRET_KEY": SECRET}
    os.environ["BASE_URL"] = f"http://localhost:{port}"
    subprocess.run([sys.executable, "-m", "assessment", "demo"], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    app = subprocess.Popen([*command, "--server.headless", "true"], cwd=ROOT)
    try:
        _wait(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    for _ in range(120):
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the app did not start")


def settle(page: Page) -> None:
    """Wait until Streamlit has drawn everything."""
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_timeout(1200)


def sign_up(page: Page, address: str) -> None:
    """Create the owner on the first page."""
    page.goto(address)
    for field, value in OWNER.items():
        page.fill(f"[name={field}]", value)
    page.click("main button")
    settle(page)


@dataclass(frozen=True)
class Places:
    """Addresses of what is photographed: page name -> path with its ids; ``link`` is an open invitation."""

    pages: dict[str, str]
    link: str
    workbook: bytes


def agree(ws: Workspace, actor: Actor, check: HealthCheck) -> str:
    """Write down a few actions, one in each state, so that their page has something to show."""
    first, second, *_others = broker.partnership(actor, ws, check.partnership).partners
    today = date.today()
    made = [
        actions.save_action(actor, ws, Action("", check.id, *given))
        for given in (
            ("Agree how many fields are checked before each season", first.id, "Asha Mrema",
             today + timedelta(days=40), "Both sign the list of fields", "", "power"),
            ("Pay the field checks within 30 days", first.id, "", today - timedelta(days=9), "", "", "value"),
            ("Show farmers the terms of the cover on one page", second.id, "Joseph Banda",
             today + timedelta(days=14), "The page hangs in ten shops"),
            ("Send the list of villages by the end of the month", second.id, "", today),
        )
    ]  # fmt: skip
    actions.set_status(actor, ws, made[-1].id, ActionStatus.LATE, "The census came two weeks late")
    return check.id


def find_places() -> Places:
    """Ask the services of the same installation for the ids behind the pages."""
    ws, actor = open_workspace(settings.from_environment()), Actor(Role.SYSTEM)
    checks = {
        summary.partnership.name: broker.health_checks(actor, ws, summary.partnership.id)
        for summary in broker.partnerships(actor, ws)
    }
    web, pair = checks["Bean seed with crop insurance"], checks["Maize seed with cover"]
    one = f"?partnership={web[0].partnership}"
    draft = broker.save_draft(actor, ws, replace(web[0], id="", state=HealthCheckState.DRAFT))
    pages = {"home": "", "partnership": f"partnership{one}", "account": "account"}
    pages["prepare"] = f"prepare?check={draft.id}"
    pages |= {f"results-{c.instrument_id}": f"results?check={c.id}" for c in web}
    pages["results-trend"] = f"results?check={checks['Riverside apprenticeships'][-1].id}"
    pages["results-few"] = f"results?check={checks['Fish cold chain'][-1].id}"
    pages["results-silent"] = f"results?check={checks['Solar for rural clinics'][-1].id}"
    pages["results-pair"] = f"results?check={pair[0].id}"
    pages["analyst"] = f"analyst?check={web[0].id}"
    pages["actions"] = f"actions?check={agree(ws, actor, web[0])}"
    held = workshop.start(actor, ws, web[0].id)
    workshop.go_to(actor, ws, held.id, "W4")
    pages |= {name: f"{name}?check={web[0].id}" for name in ("workshop", "presenter", "guide")}
    pages["invitations"] = f"invitations?check={pair[-1].id}"
    pages["preview"] = f"preview?check={pair[-1].id}"
    link = broker.invitations(actor, ws, pair[-1].id)[-1].path
    return Places(pages, link, results.workbook(actor, ws, web[0].id, "en"))


def photograph(browser: Browser, address: str, places: Places, folder: Path) -> None:
    """Take the README's pictures."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1)
    sign_up(page, address)
    pictures = {"results": ("results-core", 1700), "invitations": ("invitations", 1250)}
    for name, (place, height) in pictures.items():
        page.set_viewport_size({"width": 1280, "height": height})
        page.goto(f"{address}/{places.pages[place]}")
        settle(page)
        page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/{places.pages['workshop']}")
    settle(page)
    page.keyboard.press("r")  # reveal
    page.wait_for_timeout(4000)
    page.screenshot(path=folder / "workshop.png", animations="disabled", caret="hide")
    phone = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    phone.goto(address + places.link)
    phone.get_by_role("link").filter(has_text="Start").or_(phone.locator("main .button")).first.click()
    phone.screenshot(path=folder / "phone.png")


def photograph_all(browser: Browser, address: str, places: Places, folder: Path) -> None:
    """Take every page, whole, in light, dark and at 360 px."""
    looks = {"light": ("light", 1280), "dark": ("dark", 1280), "phone": ("light", 360)}
    sign = browser.new_page()
    sign_up(sign, address)
    for look, (scheme, width) in looks.items():
        context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            storage_state=sign.context.storage_state(),
        )
        page = context.new_page()
        for name, path in places.pages.items():
            page.goto(f"{address}/{path}")
            settle(page)
            _whole(page, folder / f"{name}-{look}.png")
        context.close()


def _whole(page: Page, target: Path) -> None:
    """Streamlit scrolls inside the page: make the window as high as the content first."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 900")
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": min(int(height) + 20, 9000)})
    page.wait_for_timeout(1200)
    page.screenshot(path=target, animations="disabled", caret="hide")
    page.set_viewport_size({"width": width, "height": 900})


def picture_of_workbook(content: bytes, folder: Path) -> None:
    """Print the workbook with LibreOffice and keep its first page as a picture."""
    with tempfile.TemporaryDirectory() as place:
        book = Path(place) / "workbook.xlsx"
        book.write_bytes(content)
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", place, str(book)], check=True
        )
        pdf = str(book.with_suffix(".pdf"))
        subprocess.run(["pdftoppm", "-png", "-r", "80", pdf, str(folder / "workbook")], check=True)
    pages = sorted(folder.glob("workbook-*.png"))
    pages[0].rename(folder / "workbook.png")
    if folder == PICTURES:
        for page in pages[1:]:
            page.unlink()


def main() -> None:
    """Take the README's pictures, or every page with ``--all FOLDER``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    folder = parser.parse_args().all
    with running_app() as address, sync_playwright() as play:
        places = find_places()
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        target = folder or PICTURES
        target.mkdir(parents=True, exist_ok=True)
        (photograph_all if folder else photograph)(browser, address, places, target)
        picture_of_workbook(places.workbook, target)
        browser.close()


if __name__ == "__main__":
    main()
