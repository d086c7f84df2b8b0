"""The interface's catalogues against a fresh extraction of every text in the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from assessment.i18n import LANGUAGES
from assessment.i18n.catalogue import PLACE, forms, read_catalogue

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != "en"]
COMPLETE = ("fr",)
"""Languages in which every text of the interface must be translated; others may fall back to English."""

texts_settled = pytest.mark.xfail(reason="texts are still being written", strict=False)
"""Delete this line and its two uses once the interface's texts stand still."""


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Catalog:
    """Run the extraction command of docs/translating.md into a scratch file."""
    line = re.search(
        r"pybabel (-q extract .*) -o \S+ \.$", (ROOT / "docs/translating.md").read_text(), re.MULTILINE
    )
    assert line, "docs/translating.md gives the extraction command on one line"
    pot = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *line[1].split(), "-o", str(pot), "."]
    subprocess.run(command, cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return read_po(file)


def texts(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {forms(message.id): message for message in catalogue if message.id}


def test_extraction_finds_python_and_template_texts(extracted):
    """The documented command finds texts in Python code, plurals included."""
    assert len(extracted) > 50


def test_messages_use_plain_places_only(extracted):
    """A place is a bare lower-case name in braces; format codes or positions would be shown as they stand."""
    braces = [
        (text, found) for key in texts(extracted) for text in key for found in re.findall(r"\{[^}]*\}?", text)
    ]
    assert [text for text, found in braces if not PLACE.fullmatch(found)] == []


@texts_settled
@pytest.mark.parametrize("language", COMPLETE)
def test_complete_languages_have_every_text(extracted, language):
    """Every text of the interface is translated and settled (docs/translating.md says how)."""
    have = texts(read_catalogue(language))
    missing = [key for key in texts(extracted) if key not in have or not all(forms(have[key].string))]
    assert missing == []


@texts_settled
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_fuzzy_or_left_over(extracted, language):
    """A catalogue holds only texts that are in the code, none marked as a guess."""
    have = texts(read_catalogue(language))
    assert [key for key, message in have.items() if message.fuzzy] == []
    assert [key for key in have if key not in texts(extracted)] == []
