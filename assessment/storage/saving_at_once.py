"""Checking and saving respondents' answers in one go, as nearly every tap wants it; many people's together.

PostgreSQL does it in one statement, SQLite in two or three of the writer's transaction: what a save costs is
mostly the turn at Python's lock and the journey, and both are shared by all who save at the moment.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, text

from assessment.model import Answer
from assessment.storage.columns import Moment, now

Said: TypeAlias = tuple[str, str, float | None, str | None]
SAID = ("item", "target", "number", "words")
"""The columns of an answer that come from whoever answers, and their types."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Answers of one respondent, each question once, and what must hold when they are stored.

    ``session`` is its hash where nobody has asked yet whether it runs and is hers, else None. ``visit`` is
    the mark of the session that answers.
    """

    respondent: str
    health_check: str
    partner: str
    revision: int
    visit: str
    answers: Sequence[Answer]
    session: str | None = None

    @property
    def said(self) -> list[Said]:
        """The answers as columns."""
        return [columns(answer) for answer in self.answers]


def columns(answer: Answer) -> Said:
    """Give item, target, number and words of an answer; no number and no words is "can't say"."""
    value = answer.value
    if value is None or isinstance(value, str):
        return answer.item, answer.target, None, value
    return answer.item, answer.target, float(value), None


def save_all(connection: Connection, savings: Sequence[Saving]) -> list[bool]:
    """Store what nothing stands against, and say of each whether it was stored; see ``Repository``.

    Two savings of one person are stored one after the other, in their order.
    """
    store = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    moment, stored = now(), [False] * len(savings)
    for numbers in _rounds(savings):
        seated = store(connection, [savings[number] for number in numbers], moment)
        for number in numbers:
            stored[number] = savings[number].respondent in seated
    return stored


def _rounds(savings: Sequence[Saving]) -> list[list[int]]:
    """Deal savings out by number, so that nobody is twice in a round; in the same order for every process."""
    turns: Counter[str] = Counter()
    rounds: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(savings)), key=lambda number: savings[number].respondent):
        rounds[turns[savings[number].respondent]].append(number)
        turns[savings[number].respondent] += 1
    return list(rounds.values())


_WHO = ("respondent", "health_check", "partner", "revision", "visit", "session")
_SEAT = """
    respondent JOIN health_check ON health_check.id = respondent.health_check_id
    JOIN partnership ON partnership.id = health_check.partnership_id
    WHERE respondent.id = asked.respondent AND respondent.health_check_id = asked.health_check
    AND respondent.partner_id = asked.partner AND NOT respondent.submitted
    AND (respondent.started OR respondent.resume_hash IS NULL)
    AND health_check.state = 'open' AND partnership.revision = asked.revision
    AND (asked.session IS NULL OR EXISTS (
        SELECT 1 FROM visit WHERE visit.token_hash = asked.session
        AND visit.respondent_id = respondent.id AND visit.expires_at > :moment
    ))
"""
"""Who came by a shared link has one to resume by: her first answer takes a place, and places are counted."""
_LOG = "INSERT INTO answer_log (respondent_id, item, target, number, words, given_at, visit)"
_ANSWER = "INSERT INTO answer (respondent_id, item, target, number, words, given_at, visit)"
_OVER = """
    ON CONFLICT (respondent_id, item, target) DO UPDATE
    SET number = excluded.number, words = excluded.words, given_at = excluded.given_at, visit = excluded.visit
"""

_POSTGRESQL = text(f"""
WITH seat AS (
    SELECT found.id, found.started, asked.visit FROM unnest(
        CAST(:respondent AS text[]), CAST(:health_check AS text[]), CAST(:partner AS text[]),
        CAST(:revision AS int[]), CAST(:visit AS text[]), CAST(:session AS text[])
    ) AS asked ({", ".join(_WHO)}), LATERAL (
        SELECT respondent.id, respondent.started FROM {_SEAT}
        FOR KEY SHARE OF health_check, respondent SKIP LOCKED
    ) AS found
), given AS (
    SELECT seat.id AS respondent_id, said.item, said.target, said.number, said.words, seat.visit
    FROM seat JOIN unnest(
        CAST(:of AS text[]), CAST(:item AS text[]), CAST(:target AS text[]),
        CAST(:number AS float8[]), CAST(:words AS text[])
    ) AS said (of, {", ".join(SAID)}) ON said.of = seat.id
), begun AS (
    UPDATE respondent SET started = true FROM seat WHERE respondent.id = seat.id AND NOT seat.started
), logged AS (
    {_LOG} SELECT respondent_id, item, target, number, words, :moment, visit FROM given
)
{_ANSWER} SELECT respondent_id, item, target, number, words, :moment, visit FROM given {_OVER}
RETURNING respondent_id
""")  # noqa: S608 - made of the constants above
"""Who is locked is passed over: whoever closes a health check holds up nobody of another one."""


def _postgresql(connection: Connection, savings: Sequence[Saving], moment: datetime) -> set[str]:
    """Store the savings of different people in one statement; give whose were stored."""
    given: dict[str, object] = {name: [getattr(one, name) for one in savings] for name in _WHO}
    rows = [(one.respondent, *said) for one in savings for said in one.said]
    given |= {name: [row[n] for row in rows] for n, name in enumerate(("of", *SAID))}
    return set(connection.execute(_POSTGRESQL, {**given, "moment": moment}).scalars())


def _from_json(names: Sequence[str]) -> str:
    """Make the rows of :rows, a JSON list of lists, with these names."""
    found = ", ".join(f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(names))
    return f"(SELECT {found} FROM json_each(:rows)) AS asked"  # noqa: S608 - made of constants


_ROW = (*_WHO, *SAID)
_MOMENT = bindparam("moment", type_=Moment())
_SQLITE_LOG = text(f"""
{_LOG} SELECT respondent.id, asked.item, asked.target, asked.number, asked.words, :moment, asked.visit
FROM {_from_json(_ROW)} CROSS JOIN {_SEAT}
RETURNING respondent_id, (SELECT started FROM respondent WHERE id = +respondent_id) AS started
""").bindparams(_MOMENT)  # noqa: S608
"""The plus: without it SQLite compares what was just inserted as a number, and reads every respondent."""
_SQLITE_ANSWER = text(f"""
{_ANSWER} SELECT asked.respondent, asked.item, asked.target, asked.number, asked.words, :moment, asked.visit
FROM {_from_json(_ROW)} WHERE true {_OVER}
""").bindparams(_MOMENT)  # noqa: S608
_SQLITE_BEGUN = text("UPDATE respondent SET started = true WHERE id IN (SELECT value FROM json_each(:begun))")


def _sqlite(connection: Connection, savings: Sequence[Saving], moment: datetime) -> set[str]:
    """Do the same with the log, which checks, and then the answers under the same lock."""
    rows = [[*(getattr(one, name) for name in _WHO), *said] for one in savings for said in one.said]
    given = {"rows": json.dumps(rows, ensure_ascii=False), "moment": moment}
    seated = connection.execute(_SQLITE_LOG, given).all()
    if not seated:
        return set()
    found = {row.respondent_id for row in seated}
    if begun := [row.respondent_id for row in seated if not row.started]:
        connection.execute(_SQLITE_BEGUN, {"begun": json.dumps(begun)})
    if len(found) < len(savings):
        given["rows"] = json.dumps([row for row in rows if row[0] in found], ensure_ascii=False)
    connection.execute(_SQLITE_ANSWER, given)
    return found
