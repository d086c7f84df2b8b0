"""The results page of a five-partner health check: the report anew from stored answers, its charts, the page.

    python -m bench.results_page

Uses the demo in a temporary installation, and Streamlit's own test runner for the page.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from streamlit.testing.v1 import AppTest

from assessment.demo import install
from assessment.demo.stories import STORIES
from assessment.model import HealthCheck, HealthCheckState, Report
from assessment.reporting.charts import CHARTS
from assessment.services import accounts, broker, results
from assessment.services.memory import Memory
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment
from bench.sections import table, write_section

SHELL = Path(__file__).parent.parent / "pages" / "shell.py"
TIMES = 9


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        ws = open_workspace(from_environment(os.environ))
        token = accounts.create_owner(
            ws, name="Bench", email="bench@example.org", password="four plain words"
        )
        owner = accounts.actor_for_session(ws, token)
        assert owner is not None
        (web,) = install(owner, ws, stories=STORIES[:1])
        checks = [c for c in broker.health_checks(owner, ws, web.id) if c.state is not HealthCheckState.OPEN]
        rows = [row for check in checks for row in _rows(ws, owner, check)]
        ws.close()
    head = ["health check", "step", "ms, median", "processor ms, least"]
    body = (
        f"{len(web.partners)} partners. Target: a results page computed anew in 150 ms. The page is run by "
        "Streamlit's test runner, with the report remembered, "
        "one tab at a time as a browser asks for it; a browser adds its own drawing.\n\n"
        f"{table(head, rows)}"
    )
    write_section("Results page", "python -m bench.results_page", body)
    print(body)


def _rows(ws: Workspace, owner, check: HealthCheck) -> list[list[str]]:
    def anew() -> Report:
        return results.report(owner, replace(ws, memory=Memory()), check.id)

    shown = anew()
    drawn = [chart for chart in CHARTS if chart.draws(shown)]
    page = _page(owner.account, check.id)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("report from stored answers, sentences and audit included", anew),
        (f"all {len(drawn)} charts it can draw, as sent, with their words", lambda: _draw(shown, drawn)),
    ]
    name = f"{check.instrument_id}, number {check.number}"
    tabs = [(f"the page at '{tab.label}'", _open(page, tab.label)) for tab in page.tabs]
    return [[name, step, *_timed(work)] for step, work in (*steps, *tabs)]


def _open(page: AppTest, tab: str) -> Callable[[], object]:
    """Choose a tab, and draw the page with it."""

    def work() -> None:
        page.session_state["results_regions"] = tab
        page.run()

    return work


def _page(account: str, check: str) -> AppTest:
    page = AppTest.from_file(str(SHELL), default_timeout=30)
    page.user = {"account": account}
    page.context = {"locale": "en-GB", "theme": "light"}
    page.run()
    page.query_params["check"] = check
    page.switch_page("broker/results.py")
    page.query_params["check"] = check
    page.run()
    assert not page.exception
    return page


def _draw(report: Report, charts) -> list[tuple[str, str]]:
    return [(chart.figure(report, width=720).to_json(), chart.alt(report)) for chart in charts]


def _timed(work: Callable[[], object]) -> list[str]:
    wall, cpu = [], []
    for _ in range(TIMES):
        started, used = perf_counter(), process_time()
        work()
        wall.append(perf_counter() - started)
        cpu.append(process_time() - used)
    return [f"{1000 * median(wall):.0f}", f"{1000 * min(cpu):.0f}"]


if __name__ == "__main__":
    main()
