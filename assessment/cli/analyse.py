"""``python -m assessment analyse``: results from CSV files to the screen, CSV, JSON and Excel."""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from assessment.errors import InvalidInput, Problem
from assessment.i18n import translator
from assessment.imbalance import Rule
from assessment.model import Promise, Report
from assessment.reporting.exports import as_json, workbook
from assessment.services.analysis import VERDICT_COLUMNS, VerdictRow
from assessment.services.analysis.rule_table import changed_numbers
from assessment.services.files import Analysed, Wanted, analyse_files, find_instrument
from assessment.settings import rule_in

QUESTIONNAIRES = Path(__file__).parent.parent.parent / "questionnaires"
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_analyse(commands: Commands) -> None:
    """Add the command with its options."""
    command = commands.add_parser("analyse", help="analyse partners.csv and answers.csv")
    command.add_argument("--questionnaire", required=True, metavar="ID_OR_FILE")
    command.add_argument("--partners", required=True, type=Path, metavar="partners.csv")
    command.add_argument("--answers", required=True, type=Path, metavar="answers.csv")
    promises = [promise.value for promise in Promise]
    command.add_argument("--promise", choices=promises, default=Promise.CONFIDENTIAL.value)
    command.add_argument(
        "--partnership", help="only this partnership (needed for --xlsx if there are several)"
    )
    command.add_argument(
        "--rule", type=Path, metavar="settings.toml", help="an installation's settings: use its [rule]"
    )
    command.add_argument("--language", default="en", help="language of sentences and workbook")
    for name in ("verdicts", "json", "xlsx"):
        command.add_argument(f"--{name}", type=Path, metavar=f"out.{name.replace('verdicts', 'csv')}")
    command.set_defaults(run=_analyse)


def _analyse(options: argparse.Namespace) -> int:
    instrument = find_instrument(options.questionnaire, QUESTIONNAIRES)
    rule = _rule(options.rule).with_overrides(instrument.thresholds, instrument.place or "thresholds")
    if rule.custom:
        changed = "; ".join(changed_numbers(rule, translator(options.language)))
        print(f"Custom rule. Changed: {changed}.", file=sys.stderr)
    _refuse_missing_folders(options)
    whole = bool(options.json or options.xlsx or not options.verdicts)
    wanted = Wanted(instrument, Promise(options.promise), rule, options.language if whole else "")
    rows: list[VerdictRow] = []
    reports: list[Report] = []
    found = analyse_files(wanted, options.partners, options.answers, options.partnership)
    for analysed in _chosen(found, options):
        rows.extend(analysed.rows)
        if analysed.report:
            reports.append(analysed.report)
    _write(options, rows, reports)
    return 0


def _rule(settings_file: Path | None) -> Rule:
    """Give the rule of an installation's settings file; without one the usual rule."""
    if settings_file is None:
        return Rule()
    return Rule().with_overrides(dict(rule_in(settings_file)), place=f"{settings_file.name} [rule]")


def _chosen(found: Iterator[Analysed], options: argparse.Namespace) -> Iterator[Analysed]:
    first = next(found, None)
    if first is None:
        fault = (
            f"There is no partnership '{options.partnership}' in the partners file."
            if options.partnership
            else "The partners file is empty."
        )
        raise InvalidInput(Problem("unknown-partnership", "--partnership", fault, "Check the name."))
    yield first
    yield from found


def _refuse_missing_folders(options: argparse.Namespace) -> None:
    """Say so before a long computation, not after it."""
    for target in (options.verdicts, options.json, options.xlsx):
        if target and not target.resolve().parent.is_dir():
            fault = "The folder to write into does not exist."
            raise InvalidInput(Problem("no-folder", str(target), fault, "Create it or choose another."))


def _write(options: argparse.Namespace, rows: list[VerdictRow], reports: list[Report]) -> None:
    if options.xlsx and len(reports) > 1:
        fault = f"The files hold {len(reports)} partnerships and a workbook holds one."
        raise InvalidInput(
            Problem("many-partnerships", "--xlsx", fault, "Choose one with --partnership NAME.")
        )
    if options.verdicts:
        _write_verdicts(options.verdicts, rows)
    if options.json:
        options.json.write_text(as_json.text([as_json.build(r) for r in reports]), encoding="utf-8")
    if options.xlsx:
        options.xlsx.write_bytes(workbook.build(reports[0]))
    if not (options.verdicts or options.json or options.xlsx):
        _print(reports)


def _write_verdicts(target: Path, rows: list[VerdictRow]) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(VERDICT_COLUMNS)
        writer.writerows(rows)


def _print(reports: list[Report]) -> None:
    for report in reports:
        print(f"{report.partnership.name}: {report.headline}")
        for flag in report.flags:
            print(f"  - {flag.sentence}")
        for note in report.notes:
            print(f"  * {note.text}")
