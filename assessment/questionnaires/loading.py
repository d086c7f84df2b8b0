"""Load and check questionnaire files; every problem of all files is reported at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assessment.errors import InvalidQuestionnaire, Problem
from assessment.model import Instrument
from assessment.questionnaires.building import build
from assessment.questionnaires.findings import Findings
from assessment.questionnaires.published import RECORD, changed, record_all, recorded, unrecorded
from assessment.questionnaires.reading import MAX_BYTES, read_tree


def load(path: Path | str) -> Instrument:
    """Load one file, of any name; InvalidQuestionnaire lists every problem.

    A published version whose scoring-relevant content differs from ``published.json`` beside it is refused;
    one that is not recorded there is accepted (``check_files`` reports it).
    """
    file = Path(path)
    instrument = load_text(_bytes(file), file.name)
    if problem := changed(instrument, recorded(file.parent)):
        raise InvalidQuestionnaire(problem)
    return instrument


def load_text(text: str | bytes, place: str) -> Instrument:
    """Build an instrument from YAML; ``place`` names it in messages. All problems are raised at once."""
    instrument, findings = _examine(text, place)
    if instrument is None or findings.faults:
        raise InvalidQuestionnaire(findings.faults)
    return instrument


def load_all(folder: Path) -> Mapping[str, Instrument]:
    """Load every questionnaire of a folder by key such as 'core@1', in order of file names.

    InvalidQuestionnaire lists every problem of every file, also file names that do not match id and version.
    """
    instruments: dict[str, Instrument] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            instrument = load(path)
            problems.extend(_misnamed(instrument, path))
            instruments[instrument.key] = instrument
        except InvalidQuestionnaire as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidQuestionnaire(problems)
    return instruments


def check_files(paths: Iterable[Path | str]) -> tuple[Problem, ...]:
    """Give every fault and warning of some files, file by file; nothing is raised, () means all is well.

    Problems with ``warning`` set do not make a file unusable. Beyond what ``load`` refuses, a published
    version must be recorded, and the file name must match id and version (a warning where there is no
    record).
    """
    return tuple(problem for path in paths for problem in _check_file(Path(path)))


def record_published(paths: Iterable[Path | str]) -> tuple[str, ...]:
    """Record the fingerprints of published files in ``published.json`` beside them; give the new keys.

    All or nothing: a file with faults, a draft, or a version recorded with other content raises
    InvalidQuestionnaire. Recording the same content again changes nothing.
    """
    files = [Path(path) for path in paths]
    problems = [p for p in check_files(files) if not p.warning and p.code != "not-recorded"]
    if problems:
        raise InvalidQuestionnaire(problems)
    return record_all((file, load(file)) for file in files)


def _check_file(file: Path) -> tuple[Problem, ...]:
    try:
        instrument, findings = _examine(_bytes(file), file.name)
        if instrument is None or findings.faults:
            return findings.problems
        record = recorded(file.parent)
        frozen = [changed(instrument, record), unrecorded(instrument, record, file)]
        return (*findings.problems, *(p for p in frozen if p), *_misnamed(instrument, file))
    except InvalidQuestionnaire as error:
        return error.problems


def _examine(text: str | bytes, place: str) -> tuple[Instrument | None, Findings]:
    """Build what can be built; None if the text is no readable YAML. Nothing is raised."""
    findings = Findings(place)
    try:
        instrument = build(read_tree(text, findings), findings)
    except InvalidQuestionnaire:
        return None, findings
    source = text if isinstance(text, str) else text.decode("utf-8-sig")
    return replace(instrument, source=source), findings


def _misnamed(instrument: Instrument, path: Path) -> tuple[Problem, ...]:
    """Give the problem if a file is not called <id>.v<version>.yaml: a warning in a folder without record."""
    expected = f"{instrument.id}.v{instrument.version}.yaml"
    if path.name == expected:
        return ()
    loose = not (path.parent / RECORD).exists()
    fault = f"The file holds '{instrument.key}', so its name should be '{expected}'."
    return (Problem("file-name", path.name, fault, "Rename it, or change id or version.", warning=loose),)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not usable"
        problem = Problem(
            "unreadable", file.name or str(file), f"The file cannot be read: {reason}.", "Check its name."
        )
        raise InvalidQuestionnaire(problem) from None
