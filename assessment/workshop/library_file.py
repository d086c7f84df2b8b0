"""YAML -> Library: read the file, report every problem at once with file and line.

Uses the questionnaires' reader: YAML 1.2, duplicate keys refused, texts complete in every declared language.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from assessment.errors import InvalidLibrary, InvalidQuestionnaire, Problem
from assessment.model import Check, Phase, Text
from assessment.questionnaires.fields import Fields, Setting
from assessment.questionnaires.findings import Findings, shown, suggestion
from assessment.questionnaires.reading import MAX_BYTES, Block, Leaf, Node, read_tree
from assessment.questionnaires.texts import PARAGRAPH, TITLE, read_text
from assessment.workshop.library import Advice, Key, Library

SHIPPED = Path(__file__).resolve().parent.parent.parent / "guides" / "library.v1.yaml"
CHECKS = tuple(check.value for check in Check)
DIRECTIONS = ("above", "below")
PHASES = tuple(phase.value for phase in Phase)


def load(path: Path | str = SHIPPED) -> Library:
    """Load a library file; InvalidLibrary lists every problem."""
    file = Path(path)
    try:
        with file.open("rb") as opened:
            text = opened.read(MAX_BYTES + 1)
    except OSError as error:
        fault = f"The file cannot be read: {error.strerror or 'the name is not usable'}."
        raise InvalidLibrary(Problem("unreadable", file.name, fault, "Check its name.")) from None
    return load_text(text, file.name)


def load_text(text: str | bytes, place: str) -> Library:
    """Build a library from YAML; ``place`` names it in messages. All problems are raised at once."""
    findings = Findings(place)
    try:
        root = Fields(read_tree(text, findings), "The library", Setting(findings, ()))
    except InvalidQuestionnaire as error:
        raise InvalidLibrary(error.problems) from None
    library = _library(root, findings)
    if findings.faults:
        raise InvalidLibrary(findings.faults)
    return library


def check_file(path: Path | str) -> tuple[Problem, ...]:
    """Give every problem of a library file; () means all is well. Nothing is raised."""
    try:
        load(path)
    except InvalidLibrary as error:
        return error.problems
    return ()


def _library(root: Fields, findings: Findings) -> Library:
    languages = _languages(root)
    root.setting = Setting(findings, languages)
    sources = _sources(root)
    general = root.block("general")
    library = Library(
        id=root.identifier(),
        version=root.whole("version", 1, 9999),
        title=read_text(root, "title", TITLE),
        languages=languages,
        sources=sources,
        ground_rules=_texts(general, "ground_rules"),
        avoid=_texts(general, "avoid"),
        heated=_texts(general, "heated"),
        advice=_all_advice(root, frozenset(sources)),
    )
    for fields in (general, root):
        if fields:
            fields.done()
    return library


def _languages(root: Fields) -> tuple[str, ...]:
    nodes = root.series("languages")
    codes = tuple(n.value for n in nodes if isinstance(n, Leaf) and isinstance(n.value, str))
    if len(codes) != len(nodes) or len(set(codes)) != len(codes):
        root.fault(
            "languages",
            "languages",
            "has a language that is no plain code or is named twice.",
            "Write [en, fr].",
        )
    return codes


def _sources(root: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, node in enumerate(root.series("sources"), 1):
        fields = Fields(node, f"Source {number}", root.setting)
        identifier, text = fields.identifier(), fields.word("text")
        if identifier in found:
            fields.fault(
                "id", "duplicate-id", f"has the id '{identifier}' again.", "Give each source its own id."
            )
        found[identifier] = text
        fields.done()
    return found


def _all_advice(root: Fields, sources: frozenset[str]) -> tuple[Advice, ...]:
    """Read the five lists; each kind of advice once, every check and every phase present."""
    advice: list[Advice] = []
    for name, what, key in KINDS:
        for number, node in enumerate(root.series(name), 1):
            fields = Fields(node, f"{what} {number}", root.setting)
            found = _advice(fields, key, sources)
            if found.key in (a.key for a in advice):
                fields.fault("", "duplicate", "is about the same result as one before.", "Join the two.")
            advice.append(found)
    _check_complete(root, [a.key for a in advice])
    return tuple(advice)


def _check_key(fields: Fields) -> Key:
    return Key(check=fields.pick("check", CHECKS), direction=fields.pick("direction", DIRECTIONS, ""))


def _dimension_key(fields: Fields) -> Key:
    return Key(dimension=fields.identifier("dimension"))


def _facet_key(fields: Fields) -> Key:
    return Key(dimension=fields.identifier("dimension"), facet=fields.identifier("facet"))


def _band_key(fields: Fields) -> Key:
    return Key(band=fields.identifier("band"))


def _phase_key(fields: Fields) -> Key:
    return Key(phase=fields.pick("phase", PHASES))


KINDS: tuple[tuple[str, str, Callable[[Fields], Key]], ...] = (
    ("checks", "Check advice", _check_key),
    ("dimensions", "Dimension advice", _dimension_key),
    ("facets", "Facet advice", _facet_key),
    ("bands", "Band advice", _band_key),
    ("phases", "Phase advice", _phase_key),
)
"""The lists of a library file: name, how one entry is called in messages, what it is about."""


def _advice(fields: Fields, key: Callable[[Fields], Key], sources: frozenset[str]) -> Advice:
    found = Advice(
        key(fields),
        _texts(fields, "openers"),
        _texts(fields, "moves"),
        _texts(fields, "avoid", required=False),
        _cited(fields, sources),
    )
    fields.done()
    return found


def _cited(fields: Fields, sources: frozenset[str]) -> tuple[str, ...]:
    cited = []
    for node in fields.series("sources"):
        written = node.written if isinstance(node, Leaf) else ""
        if written not in sources:
            cure = suggestion(written, sources) or "Define it under 'sources'."
            fields.fault(
                "sources", "unknown", f"cites the source {shown(written)}, which is not defined.", cure
            )
        cited.append(written)
    return tuple(cited)


def _texts(fields: Fields | None, name: str, *, required: bool = True) -> tuple[Text, ...]:
    """Read a list of texts, each in every language; each text is checked at its own line."""
    if fields is None:
        return ()
    texts = []
    for number, node in enumerate(fields.series(name, required=required), 1):
        one = Fields(_wrapped(node), f"{fields.what}, '{name}' {number},", fields.setting)
        texts.append(read_text(one, "text", PARAGRAPH, partner=None))
    return tuple(texts)


def _wrapped(node: Node) -> Block:
    """Give a node a name, so that it can be read as a text in several languages."""
    return Block(node.line, {"text": (node.line, node)})


def _check_complete(root: Fields, keys: Sequence[Key]) -> None:
    """Every check has advice for both directions, or for any; every phase has some."""
    for check in CHECKS:
        directions = {key.direction for key in keys if key.check == check}
        if "" not in directions and directions != set(DIRECTIONS):
            missing = sorted(set(DIRECTIONS) - directions)
            fault = f"has no advice on the check '{check}' in the direction {' or '.join(missing)}."
            root.fault("checks", "incomplete", fault, "Add it under 'checks'.")
    for phase in sorted(set(PHASES) - {key.phase for key in keys}):
        root.fault("phases", "incomplete", f"has no advice on the phase '{phase}'.", "Add it under 'phases'.")
