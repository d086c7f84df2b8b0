"""Read partners and answers from two long CSV files, one row per partner and one row per answer.

``partners.csv``: ``partnership,partner,invited`` and optionally ``name``, ``mandate_role`` (yes/no). A
partner may have no answers. ``answers.csv``:
``partnership,health_check,partner,respondent,item,target,value`` with health_check = 1, 2, ... in time order,
target = the partner a relational answer is about (else empty), value empty = "can't say". The same respondent
id in two health checks is the same person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assessment.errors import InvalidInput
from assessment.exchange.csv_checks import Table, answer_problems, partner_problems, read_table
from assessment.model import Instrument, Participation, Partner, Partnership, Response

PARTNER_COLUMNS = ("partnership", "partner", "invited")
ANSWER_COLUMNS = ("partnership", "health_check", "partner", "respondent", "item", "target", "value")


@dataclass(frozen=True)
class PartnershipAnswers:
    """One partnership of the file: its responses and participation per health check number."""

    partnership: Partnership
    responses: Mapping[int, tuple[Response, ...]]
    participation: Mapping[int, tuple[Participation, ...]]


def read(instrument: Instrument, partners_file: Path, answers_file: Path) -> Iterator[PartnershipAnswers]:
    """Read both files, check every row, and give the partnerships in the order of the partners file.

    Raises InvalidInput with every problem (the first hundred written out) before anything is given.
    """
    partners = read_table(partners_file, PARTNER_COLUMNS)
    answers = read_table(answers_file, ANSWER_COLUMNS)
    problems = partner_problems(partners)
    if not problems:
        problems = answer_problems(instrument, partners, answers)
    if problems:
        raise InvalidInput(problems)
    return _partnerships(instrument, partners, answers)


def _partnerships(instrument: Instrument, partners: Table, answers: Table) -> Iterator[PartnershipAnswers]:
    rows_of = answers.rows.groupby("partnership", sort=False).indices
    columns = [answers.rows[name].to_numpy(dtype=object) for name in ANSWER_COLUMNS[1:]]
    texts = frozenset(item.id for item in instrument.items if item.kind == "text")
    for name, members in partners.rows.groupby("partnership", sort=False):
        where = rows_of.get(name, [])
        responses = _responses([column[where] for column in columns], texts)
        numbers = sorted(responses) or [1]
        invited = dict(zip(members["partner"], members["invited"].astype(int), strict=True))
        yield PartnershipAnswers(
            _partnership(str(name), members),
            {number: responses.get(number, ()) for number in numbers},
            {number: _participation(responses.get(number, ()), invited) for number in numbers},
        )


def _partnership(name: str, members: pd.DataFrame) -> Partnership:
    """Make a partnership in which everybody works with everybody: the files hold no links."""
    ids = [str(p) for p in members["partner"]]
    names = members["name"] if "name" in members else members["partner"]
    mandates = members["mandate_role"] if "mandate_role" in members else [""] * len(ids)
    return Partnership(
        id=name,
        programme="",
        name=name,
        partners=tuple(
            Partner(id=i, name=str(n) or i, short=(str(n) or i)[:14], mandate_role=_yes(m), colour=c % 8)
            for c, (i, n, m) in enumerate(zip(ids, names, mandates, strict=True))
        ),
        links=frozenset((a, b) for a in ids for b in ids if a < b),
    )


def _yes(text: object) -> bool:
    return str(text).strip().lower() in {"yes", "y", "true", "1", "oui"}


def _responses(columns: Sequence[Iterable[str]], texts: frozenset[str]) -> dict[int, tuple[Response, ...]]:
    """Group answers by health check and respondent; a value '' is "can't say"."""
    people: dict[tuple[int, str, str], dict[tuple[str, str], float | str | None]] = {}
    for number, partner, respondent, item, target, value in zip(*columns, strict=True):
        answers = people.setdefault((int(number), partner, respondent), {})
        answers[(item, target)] = None if value == "" else value if item in texts else float(value)
    grouped: dict[int, list[Response]] = {}
    for (number, partner, respondent), given in people.items():
        grouped.setdefault(number, []).append(Response(respondent, partner, given, link=respondent))
    return {number: tuple(found) for number, found in grouped.items()}


def _participation(responses: tuple[Response, ...], invited: Mapping[str, int]) -> tuple[Participation, ...]:
    answered: dict[str, int] = dict.fromkeys(invited, 0)
    for response in responses:
        answered[response.partner] += 1
    return tuple(Participation(p, max(n, answered[p]), answered[p], answered[p]) for p, n in invited.items())
