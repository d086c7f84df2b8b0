"""Say what is wrong with the two CSV files: every problem at once, with file, row, fault and cure.

Checks work on whole columns, so that a million rows take seconds; only rows at fault are looked at one by
one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from assessment.errors import InvalidInput, Problem
from assessment.model import Instrument, Item, ItemKind

MOST_SHOWN = 100
LADDER_CODES = frozenset(range(5))


@dataclass(frozen=True)
class Table:
    """A CSV file as text columns; the index is the row's line number in the file."""

    name: str
    rows: pd.DataFrame


def read_table(path: Path, columns: tuple[str, ...]) -> Table:
    """Read a UTF-8 CSV file (with or without BOM) as text; raises InvalidInput if it is not one."""
    try:
        rows = pd.read_csv(
            path, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False
        )
    except FileNotFoundError:
        raise InvalidInput(
            Problem("csv-missing", str(path), "There is no such file.", "Check the path.")
        ) from None
    except UnicodeDecodeError:
        cure = "Save it as 'CSV UTF-8'."
        raise InvalidInput(Problem("csv-encoding", path.name, "The file is not UTF-8 text.", cure)) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, OSError) as error:
        cure = "It needs one header line and commas between columns."
        raise InvalidInput(
            Problem("csv-format", path.name, f"The file cannot be read as CSV: {error}.", cure)
        ) from None
    rows.columns = rows.columns.str.strip()
    missing = [c for c in columns if c not in rows.columns]
    if missing:
        raise InvalidInput(_missing_columns(path.name, missing, list(rows.columns)))
    rows.index = pd.RangeIndex(2, len(rows) + 2)
    rows = rows.fillna("").apply(lambda column: column.str.strip())
    return Table(path.name, rows[(rows != "").any(axis=1)])


def _missing_columns(name: str, missing: Iterable[str], found: list[str]) -> list[Problem]:
    problems = []
    for column in missing:
        near = get_close_matches(column, found, n=1)
        cure = f"Did you mean '{near[0]}'? Rename it to '{column}'." if near else f"Add a column '{column}'."
        problems.append(Problem("csv-column", f"{name}:1", f"The column '{column}' is missing.", cure))
    return problems


def partner_problems(partners: Table) -> list[Problem]:
    """Check partners.csv: names present, invited a whole number, no partner twice in a partnership."""
    rows = partners.rows
    found = _at(partners, rows["partner"] == "", "csv-empty", "The partner is empty.", "Give its name or id.")
    found += _at(
        partners, rows["partnership"] == "", "csv-empty", "The partnership is empty.", "Give its name or id."
    )
    wrong = ~rows["invited"].str.fullmatch(r"\d{1,6}")
    fault = "'{invited}' is not a number of invited people."
    found += _at(partners, wrong, "csv-number", fault, "Write a whole number, such as 5.")
    twice = rows.duplicated(["partnership", "partner"])
    fault = "Partner '{partner}' stands twice in partnership '{partnership}'."
    return found + _at(partners, twice, "csv-twice", fault, "Keep one row.")


def answer_problems(instrument: Instrument, partners: Table, answers: Table) -> list[Problem]:
    """Check answers.csv against the partners and the questionnaire."""
    items = {key: item for item in instrument.items for key in item.answer_ids}
    found = _identity_problems(partners, answers)
    rows = answers.rows
    unknown = ~rows["item"].isin(list(items))
    cure = f"Use an item of '{instrument.key}'{_nearest(rows['item'][unknown], items)}."
    found += _at(answers, unknown, "csv-item", "The questionnaire has no item '{item}'.", cure)
    if not found:
        found = _target_problems(items, partners, answers) + _value_problems(instrument, items, answers)
    return found


def _nearest(wrong: "pd.Series[str]", items: dict[str, Item]) -> str:
    near = get_close_matches(str(wrong.iloc[0]), items, n=1) if len(wrong) else []
    return f"; did you mean '{near[0]}'" if near else ""


def _identity_problems(partners: Table, answers: Table) -> list[Problem]:
    rows = answers.rows
    known = pd.MultiIndex.from_frame(partners.rows[["partnership", "partner"]])
    strange = ~pd.MultiIndex.from_frame(rows[["partnership", "partner"]]).isin(known)
    fault = "Partner '{partner}' of partnership '{partnership}' is not in the partners file."
    found = _at(
        answers, pd.Series(strange, rows.index), "csv-partner", fault, "Add it there or correct the name."
    )
    wrong = ~rows["health_check"].str.fullmatch(r"[1-9]\d{0,3}")
    fault = "'{health_check}' is not a health check number."
    found += _at(answers, wrong, "csv-number", fault, "Number them 1, 2, ... in time order.")
    found += _at(
        answers, rows["respondent"] == "", "csv-empty", "The respondent is empty.", "Give each person an id."
    )
    key = ["partnership", "health_check", "partner", "respondent", "item", "target"]
    fault = "Respondent '{respondent}' answers item '{item}' twice."
    found += _at(answers, rows.duplicated(key), "csv-twice", fault, "Keep one row per item and target.")
    people = rows[["partnership", "health_check", "partner", "respondent"]].drop_duplicates()
    shared = people.duplicated(["partnership", "health_check", "respondent"])
    fault = "Respondent '{respondent}' answers for two partners in one health check."
    return found + _at(
        Table(answers.name, people), shared, "csv-respondent", fault, "Give each person one partner."
    )


def _target_problems(items: dict[str, Item], partners: Table, answers: Table) -> list[Problem]:
    rows = answers.rows
    relational = rows["item"].isin([key for key, item in items.items() if item.relational])
    stray = ~relational & (rows["target"] != "")
    fault = "Item '{item}' is not about another partner, but has the target '{target}'."
    found = _at(answers, stray, "csv-target", fault, "Leave the target empty.")
    known = pd.MultiIndex.from_frame(partners.rows[["partnership", "partner"]])
    pairs = pd.MultiIndex.from_frame(rows[["partnership", "target"]])
    lost = relational & ~pd.Series(pairs.isin(known), rows.index)
    fault = "Item '{item}' is about a partner; '{target}' is not one of partnership '{partnership}'."
    found += _at(answers, lost, "csv-target", fault, "Put a partner of the partners file into 'target'.")
    ratings = [k for k, i in items.items() if i.kind is ItemKind.PARTNER_RATING and not i.include_self]
    own = rows["item"].isin(ratings) & (rows["target"] == rows["partner"])
    fault = "Item '{item}' does not ask about one's own organisation."
    return found + _at(answers, own, "csv-target", fault, "Leave the row out.")


def _value_problems(instrument: Instrument, items: dict[str, Item], answers: Table) -> list[Problem]:
    rows = answers.rows[answers.rows["value"] != ""]
    found: list[Problem] = []
    for key, part in rows.groupby("item", sort=False):
        item = items[str(key)]
        if item.kind is ItemKind.TEXT:
            continue
        number = pd.to_numeric(part["value"], errors="coerce")
        wrong, allowed = _not_allowed(instrument, item, number)
        fault = "'{value}' is not an answer to item '{item}'."
        found += _at(
            Table(answers.name, part), wrong, "csv-value", fault, f"Use {allowed}, or leave it empty."
        )
    return found


def _not_allowed(
    instrument: Instrument, item: Item, number: "pd.Series[float]"
) -> "tuple[pd.Series[bool], str]":
    if item.kind is ItemKind.SHARE:
        return ~number.between(0, 100), "points from 0 to 100"
    codes = sorted(LADDER_CODES if item.kind is ItemKind.LADDER else instrument.scale_of(item).values)
    return ~number.isin(codes), "one of " + ", ".join(f"{code:g}" for code in codes)


def _at(table: Table, wrong: "pd.Series[bool]", code: str, fault: str, cure: str) -> list[Problem]:
    """Make a problem of each marked row, the first hundred in words and the rest as a count."""
    bad = table.rows[wrong]
    problems = [
        Problem(code, f"{table.name}:{line}", fault.format(**row), cure)
        for line, row in zip(bad.index[:MOST_SHOWN], bad.head(MOST_SHOWN).to_dict("records"), strict=True)
    ]
    if len(bad) > MOST_SHOWN:
        rest = f"The same fault in {len(bad) - MOST_SHOWN} more rows."
        problems.append(Problem(code, table.name, rest, cure))
    return problems
