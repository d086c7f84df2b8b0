"""Building every file of results that leaves the house, in every language, and looking inside."""

import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from io import BytesIO

from assessment.errors import WrongState
from assessment.i18n import LANGUAGES
from assessment.model import Actor, Report
from assessment.reporting.exports import as_json
from assessment.services import action_files, results
from assessment.services.proving.findings import Finding
from assessment.services.proving.logs import SHORTEST_NAME
from assessment.services.workspace import Workspace

Maker = Callable[[Actor, Workspace, str, str], bytes]
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
PDF_LIMIT = "the drawn text of a PDF is that of report.docx and was looked at there"


def _json(actor: Actor, ws: Workspace, health_check_id: str, language: str) -> bytes:
    report = results.report(actor, ws, health_check_id, language)
    return as_json.text([as_json.build(report)]).encode()


MAKERS: dict[str, Maker] = {
    "summary.xlsx": results.workbook,
    "slides.pptx": results.deck,
    "report.docx": results.written_report,
    "report.pdf": results.written_pdf,
    "guide.docx": results.facilitation_guide,
    "report.json": _json,
    "actions.ics": action_files.calendar,
}


def export_findings(
    actor: Actor, ws: Workspace, health_check_id: str, ids: Collection[str], people: Collection[str]
) -> Iterator[Finding]:
    """Look for pseudonyms, ids of links, and names of invited people; one finding for each kind of file.

    People whom partners named in an action of the workshop stand there because they agreed to it.
    """
    try:
        report = results.report(actor, ws, health_check_id)
    except WrongState:
        yield Finding("Exports: there are none before closing", looked=False)
        return
    agreed = _agreed(report)
    names = [one for one in people if len(one) >= SHORTEST_NAME and one not in agreed]
    for name, make in MAKERS.items():
        faults: list[str] = []
        for language in LANGUAGES:
            faults += _faults(f"{name} ({language})", make(actor, ws, health_check_id, language), ids, names)
        about = f"Export '{name}' in {len(LANGUAGES)} languages: no pseudonym, link or name of the invited"
        yield Finding(about, tuple(faults), (PDF_LIMIT,) if name.endswith(".pdf") else ())


def _agreed(report: Report) -> str:
    return "\n".join(f"{action.person}\n{action.what}\n{action.how_we_know}" for action in report.actions)


def _faults(name: str, content: bytes, ids: Collection[str], names: Collection[str]) -> Iterator[str]:
    for part, text in _parts(content):
        held = sum(one in text for one in ids)
        called = sum(one in text for one in names)
        if held:
            yield f"{name} {part}: {held} ids of people or links"
        if called:
            yield f"{name} {part}: names {called} invited people"


def _parts(content: bytes) -> Iterator[tuple[str, str]]:
    """Give the texts of a file: the parts of an Office file (their names too), of a PDF also unpacked."""
    if not zipfile.is_zipfile(BytesIO(content)):
        unpacked = map(_unpacked, STREAM.findall(content)) if content.startswith(b"%PDF") else ()
        yield "", b"\n".join((content, *unpacked)).decode(errors="replace")
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, name + "\n" + archive.read(name).decode(errors="replace")


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
