"""What people said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

AnswerKey: TypeAlias = tuple[str, str]
"""(item id, target partner id); the target is '' for items that are not relational."""

AnswerValue: TypeAlias = float | str | None
"""A code, points, or a text; None means "can't say". An unanswered item has no entry at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One item value of one respondent, per target partner where relational."""

    item: str
    target: str = ""
    value: AnswerValue = None


@dataclass(frozen=True, slots=True)
class Response:
    """One respondent's answers in one health check.

    ``respondent`` is a pseudonym within the health check. ``link`` joins the same person across health checks
    of one partnership ('' = not linkable).
    """

    respondent: str
    partner: str
    answers: Mapping[AnswerKey, AnswerValue] = field(default_factory=dict)
    link: str = ""
