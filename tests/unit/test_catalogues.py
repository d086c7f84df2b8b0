"""The interface's catalogues against a fresh extraction of every text in the code."""

import ast
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from assessment.i18n import LANGUAGES
from assessment.i18n.catalogue import PLACE, forms, read_catalogue
from assessment.i18n.extraction import extract

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != "en"]
COMPLETE = ("fr",)
"""Languages in which every text of the interface must be translated; others may fall back to English."""


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Catalog:
    """Run the extraction command of docs/translating.md into a scratch file."""
    line = re.search(
        r"babel\.messages\.frontend (-q extract .*) -o \S+ \.$",
        (ROOT / "docs/translating.md").read_text(),
        re.MULTILINE,
    )
    assert line, "docs/translating.md gives the extraction command on one line"
    pot = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *line[1].split(), "-o", str(pot), "."]
    subprocess.run(command, cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return read_po(file)


def texts(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {forms(message.id): message for message in catalogue if message.id}


def test_extraction_finds_texts_wherever_they_are_written(extracted):
    """Texts are found in plain calls, plurals, f-strings and templates, whichever Python runs."""
    code = b"_('A')\nself.words('B')\nf'{x} {_(\"C\")}'\n_.plural('D', 'E', n)\n_(x)\nother('F')\n"
    found = extract(BytesIO(code), {"_": None, "words": None, "plural": (1, 2)}, (), {})
    assert [texts for *_, texts, _ in found if texts[0]] == [("A",), ("B",), ("D", "E", None), ("C",)]
    assert any("templates" in place for message in extracted for place, _ in message.locations)


def test_texts_are_written_out_where_they_are_translated():
    """A text put together from pieces cannot be found, and cannot be translated as a sentence."""
    files = [*(ROOT / "assessment").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    calls = [
        (file, node) for file in files for node in ast.walk(ast.parse(file.read_bytes())) if is_call(node)
    ]
    assert [
        f"{file}:{call.lineno}" for file, call in calls if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ] == []


def is_call(node: ast.AST) -> bool:
    """Say whether a node translates: _(...), or the plural method of a translator."""
    if not isinstance(node, ast.Call) or not node.args:
        return False
    return getattr(node.func, "id", "") == "_" or getattr(node.func, "attr", "") in ("_", "plural")


def test_messages_use_plain_places_only(extracted):
    """A place is a bare lower-case name in braces; format codes or positions would be shown as they stand."""
    braces = [
        (text, found) for key in texts(extracted) for text in key for found in re.findall(r"\{[^}]*\}?", text)
    ]
    assert [text for text, found in braces if not PLACE.fullmatch(found)] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_complete_languages_have_every_text(extracted, language):
    """Every text of the interface is translated and settled (docs/translating.md says how)."""
    have = texts(read_catalogue(language))
    missing = [key for key in texts(extracted) if key not in have or not all(forms(have[key].string))]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_fuzzy_or_left_over(extracted, language):
    """A catalogue holds only texts that are in the code, none marked as a guess."""
    have = texts(read_catalogue(language))
    assert [key for key, message in have.items() if message.fuzzy] == []
    assert [key for key in have if key not in texts(extracted)] == []
