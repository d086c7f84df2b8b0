"""Use case of the command line: analyse long CSV files without an installation.

No Actor stands here: whoever holds the files holds every answer already. The promise still decides what the
results may show, because they will be handed on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

from assessment.errors import InvalidInput, Problem
from assessment.exchange import long_csv
from assessment.imbalance import Rule
from assessment.model import HealthCheck, HealthCheckState, Instrument, Promise, Report
from assessment.questionnaires import load, load_all
from assessment.scoring import Scores
from assessment.services.analysis import Round, VerdictRow, analyse, verdict_rows, verdicts
from assessment.services.many import each


@dataclass(frozen=True)
class Wanted:
    """How to analyse: questionnaire, promise, rule; ``language`` of whole reports, '' = verdict rows only."""

    instrument: Instrument
    promise: Promise
    rule: Rule
    language: str = ""


@dataclass(frozen=True)
class Analysed:
    """One partnership of the files: the verdict rows of every health check, and the last one's report."""

    name: str
    rows: tuple[VerdictRow, ...]
    report: Report | None


def find_instrument(id_or_file: str, folder: Path) -> Instrument:
    """Give the questionnaire of a file path, of an id (its newest version) or of ``id@version``."""
    if id_or_file.endswith((".yaml", ".yml")) or Path(id_or_file).is_file():
        return load(Path(id_or_file))
    known = load_all(folder)
    found = [i for i in known.values() if id_or_file in (i.id, i.key)]
    if not found:
        names = ", ".join(sorted({i.id for i in known.values()}))
        fault = f"There is no questionnaire '{id_or_file}'."
        raise InvalidInput(
            Problem("unknown-questionnaire", "--questionnaire", fault, f"Use a file or one of {names}.")
        )
    return max(found, key=lambda i: i.version)


def analyse_files(
    wanted: Wanted, partners: Path, answers: Path, only: str | None = None
) -> Iterator[Analysed]:
    """Analyse one partnership after the other, in file order; raises InvalidInput before the first.

    ``only`` names the one partnership to look at. Many are shared out to all processors.
    """
    found = long_csv.read(wanted.instrument, partners, answers)
    return each(partial(_analysed, wanted), (one for one in found if only in (None, one.partnership.name)))


def _analysed(wanted: Wanted, source: long_csv.PartnershipAnswers) -> Analysed:
    rounds = tuple(_round(wanted.instrument, source, number, wanted.promise) for number in source.responses)
    scored: dict[str, Scores] = {}
    so_far = accumulate(((r,) for r in rounds), lambda earlier, new: earlier + new)
    rows = tuple(row for upto in so_far for row in _rows(source, upto, wanted.rule, scored))
    report = None
    if wanted.language:
        report = analyse(source.partnership, rounds, language=wanted.language, rule=wanted.rule)
    return Analysed(source.partnership.name, rows, report)


def _rows(
    source: long_csv.PartnershipAnswers, rounds: tuple[Round, ...], rule: Rule, scored: dict[str, Scores]
) -> tuple[VerdictRow, ...]:
    found = verdicts(source.partnership, rounds, rule=rule, scored=scored)
    return verdict_rows(source.partnership, rounds[-1].health_check, found)


def _round(
    instrument: Instrument, source: long_csv.PartnershipAnswers, number: int, promise: Promise
) -> Round:
    invited: Mapping[str, int] = {p.partner: p.invited for p in source.participation[number]}
    check = HealthCheck(
        id=f"{source.partnership.id}/{number}",
        partnership=source.partnership.id,
        number=number,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        fingerprint=instrument.fingerprint,
        promise=promise,
        state=HealthCheckState.CLOSED,
        invited=invited,
        languages=instrument.languages,
    )
    return Round(check, instrument, source.responses[number], source.participation[number])
