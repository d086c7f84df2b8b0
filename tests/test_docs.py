"""What the documents say is true: commands exist, links lead somewhere, examples are what runs."""

import argparse
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from assessment import cli
from assessment.settings import NAMES

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOSTING = ROOT / "docs" / "hosting"


def commands() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of every command of the command line."""
    actions = [a for a in cli._parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def documented() -> dict[str, str]:
    """Give, by command, the row of README's table."""
    rows = re.findall(r"^\| `python -m assessment ([a-z-]+)[^|]*`.*$", README, re.MULTILINE)
    lines = README.splitlines()
    return {row: next(one for one in lines if f"| `python -m assessment {row}" in one) for row in rows}


def test_every_command_is_in_the_readme():
    """No command is undocumented, none is documented that does not exist."""
    assert set(documented()) == set(commands())


@pytest.mark.parametrize("name", sorted(documented()))
def test_options_in_the_readme_exist(name):
    """Each --option of a row is one of that command."""
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z-]+", documented()[name])) <= known


def test_commands_in_all_pages_exist():
    """`python -m assessment X` names a command wherever it is written."""
    wrong = [
        f"{page.name}: {name}"
        for page in PAGES
        for name in re.findall(r"python -m assessment ([a-z][a-z-]*)", page.read_text(encoding="utf-8"))
        if name not in commands()
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """Every link inside the repository names a file that is there, and a heading that is in it."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    dead = [link for link in LINK.findall(text) if not leads(page, unquote(link))]
    assert dead == []


def leads(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not heading or heading in anchors(target)


def anchors(page: Path) -> set[str]:
    """Give the anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_named_tests_exist(page):
    """A page that says which test shows something names one that is there."""
    named = re.findall(r"`?(?:^|(?<=[ `]))(tests/[\w/.-]*)", page.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def marked(name: str) -> str:
    """Give the command between README's marks."""
    found = re.search(rf"<!-- {name} command -->\n```bash\n(.+)\n```\n<!-- end -->", README)
    assert found, f"README.md marks no {name} command"
    return found[1]


def test_ci_runs_the_command_of_the_readme():
    """The continuous integration takes README's test command as it stands, and only that."""
    run = (ROOT / ".ci" / "run").read_text()
    assert "<!-- test command -->" in run
    assert 'bash -euo pipefail -c "$command"' in run
    assert "requirements-dev.txt" in marked("test")
    assert marked("test").endswith("-m pytest")
    assert marked("run").endswith("streamlit run app.py")


def test_every_setting_is_documented():
    """docs/hosting.md names each setting, and none that does not exist."""
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (`[A-Z_`, ]+) \|", text, re.MULTILINE)
    named = {name for row in table for name in re.findall(r"[A-Z_]+", row)}
    assert named - {"DATA_DIR"} <= set(NAMES)
    assert set(NAMES) <= set(re.findall(r"\b[A-Z_]{4,}\b", text))


def test_the_container_installs_and_starts_what_the_readme_does():
    """Its RUN and CMD name files and options that exist: pinned with hashes, not as root, with a volume."""
    lines = (HOSTING / "Containerfile").read_text().splitlines()
    words = {line.split(" ")[0]: line for line in lines if line and not line.startswith("#")}
    assert any("pip install" in line and "--require-hashes" in line for line in lines)
    assert lines.index(words["USER"]) < lines.index(words["CMD"])
    assert words["USER"] != "USER root"
    assert {"VOLUME", "HEALTHCHECK"} <= set(words)
    assert "/readyz" in words["HEALTHCHECK"]
    start = re.findall(r'"([^"]+)"', words["CMD"])
    assert start[:5] == ["python", "-m", "streamlit", "run", "app.py"]
    assert (ROOT / "app.py").is_file()


def test_the_image_can_back_up():
    """The client in the image is as new as the server of compose: Debian 13's is of PostgreSQL 17."""
    lines = (HOSTING / "Containerfile").read_text()
    compose = (HOSTING / "compose.yaml").read_text()
    assert "postgresql-client" in lines
    assert re.findall(r"^FROM \S+-slim-(\w+)$", lines, re.MULTILINE) == ["trixie"]
    assert re.findall(r"image: postgres:(\d+)$", compose, re.MULTILINE) == ["17"]


def test_nothing_private_gets_into_an_image():
    """What COPY takes is named one by one; it holds everything that runs, no data and no secret."""
    named = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] not in ("", "#")]
    assert named[0] == "*"
    kept = {line[1:] for line in named if line.startswith("!")}
    assert all((ROOT / name).exists() for name in kept)
    assert kept >= {"app.py", "assessment", "pages", "questionnaires", "guides", "requirements.txt"}
    private = ("data", ".git", ".venv", ".env", ".streamlit/secrets.toml", ".streamlit", "docs")
    assert not [name for name in private if name in kept]


def test_compose_names_settings_that_exist():
    """Every variable for the app is a setting of ours or of the server."""
    text = (HOSTING / "compose.yaml").read_text()
    app = text[text.index("\n  app:") : text.index("\n  proxy:")]
    names = set(re.findall(r"^      ([A-Z_]+):", app, re.MULTILINE))
    others = {"STREAMLIT_SERVER_COOKIE_SECRET", "FORWARDED_ALLOW_IPS", "PGPASSWORD"}
    assert names - others <= set(NAMES)
    assert "PASSWORD" not in re.findall(r"DATABASE_URL: (.*)", app)[0], "a password may hold @, : and /"
    assert "/readyz" in app, "podman drops the HEALTHCHECK of an image that it builds"
    assert "docs/hosting/Containerfile" in app
