"""``python -m assessment prove-anonymity``: what is stored for a health check, the proof, and its limits."""

import argparse
import textwrap
from pathlib import Path

from assessment.cli.installation import DONE, FOUND_PROBLEMS, SYSTEM, Commands, installation
from assessment.errors import InvalidInput, Problem
from assessment.services import broker
from assessment.services.proving import Finding, Proof, prove
from assessment.services.workspace import Workspace

INDENT = " " * 13


def add_prove(commands: Commands) -> None:
    """Add the command with its options."""
    command = commands.add_parser(
        "prove-anonymity", help="show what is stored, and how far it leads to nobody"
    )
    command.add_argument("health_check", nargs="?", metavar="HEALTH_CHECK", help="its id; without: list them")
    command.add_argument(
        "--log", action="append", default=[], type=Path, metavar="FILE", help="look through this log too"
    )
    command.set_defaults(run=_prove)


def _prove(options: argparse.Namespace) -> int:
    for path in options.log:
        if not path.is_file():
            raise InvalidInput(Problem("no-file", str(path), "There is no such log file.", "Check the name."))
    with installation() as ws:
        if not options.health_check:
            _list(ws)
            return DONE
        proof = prove(SYSTEM, ws, options.health_check, options.log)
    _print(proof)
    return DONE if proof.proved else FOUND_PROBLEMS


def _list(ws: Workspace) -> None:
    for summary in broker.partnerships(SYSTEM, ws):
        for check in broker.health_checks(SYSTEM, ws, summary.partnership.id):
            name = f"{summary.partnership.name}, health check {check.number}"
            print(f"{check.id}  {check.state:9} {check.promise:13} {name}")


def _print(proof: Proof) -> None:
    print(f"{proof.title}\nPromise: {proof.promise}. State: {proof.state}.\n\nWhat is stored")
    for line in proof.stored:
        print(textwrap.fill(line, 100, initial_indent="  - ", subsequent_indent="    "))
    print("\nWhat was looked at")
    for finding in proof.findings:
        print(f"  {_word(finding)} {finding.looked_at}")
        for line in (*finding.faults, *finding.limits):
            print(textwrap.fill(line, 100, initial_indent=INDENT, subsequent_indent=INDENT))
    print(_verdict(proof))


def _word(finding: Finding) -> str:
    if not finding.passed:
        return "FAILED    "
    if not finding.looked:
        return "not looked"
    return "ok, but   " if finding.limits else "ok        "


def _verdict(proof: Proof) -> str:
    if not proof.proved:
        return "\nNOT proved: see the lines marked FAILED."
    if proof.reservations:
        return "\nProved, except for what the lines marked 'ok, but' and 'not looked' say."
    return "\nProved."
