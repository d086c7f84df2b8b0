"""What the widgets are made from: the questionnaire as it is asked of one partner, and the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.i18n import Translator, translator
from assessment.model import (
    AnswerKey,
    AnswerValue,
    HealthCheck,
    Instrument,
    Item,
    ItemKind,
    Partner,
    Partnership,
    Section,
    in_language,
)
from assessment.questionnaires import visible
from assessment.services.respondent import Sheet

Answers: TypeAlias = Mapping[AnswerKey, AnswerValue]


@dataclass(frozen=True)
class Paper:
    """A questionnaire in front of one partner.

    ``owner`` makes widget keys unique (the respondent, or the preview). ``answers`` are those stored.
    """

    owner: str
    language: str
    instrument: Instrument
    health_check: HealthCheck
    partner: Partner
    targets: tuple[Partner, ...]
    everyone: tuple[Partner, ...]
    answers: Answers

    @property
    def words(self) -> Translator:
        """The words of the language in which it is answered."""
        return translator(self.language)

    def with_answers(self, answers: Answers) -> "Paper":
        """Give the same questionnaire with other answers."""
        return replace(self, answers=answers)

    def text(self, item: Item, partner: Partner | None = None) -> str:
        """Give an item's words: the partnership's own wording of a decision, the partner's name filled in."""
        words = self.health_check.decisions.get(item.id, "") or in_language(item.text, self.language)
        return words.replace("{partner}", partner.name) if partner else words

    def asked_about(self, item: Item) -> tuple[Partner, ...]:
        """Give the partners an item is asked about, own organisation last; none for items about nobody."""
        if item.kind is ItemKind.PARTNER_RATING:
            return self.targets + ((self.partner,) if item.include_self else ())
        return self.everyone if item.relational else ()

    def items(self, section: Section) -> tuple[Item, ...]:
        """Give a section's items that are asked now, given the answers so far."""
        shown = visible(self.instrument, self.answers)
        return tuple(self.instrument.by_id[name] for name in section.items if name in shown)

    def key(self, item: str, target: str = "") -> str:
        """Name the widget of an answer."""
        return f"answer|{self.owner}|{item}|{target}"


def paper_of(sheet: Sheet, owner: str, language: str) -> Paper:
    """Make the paper of a respondent's sheet."""
    return Paper(
        owner,
        language,
        sheet.instrument,
        sheet.health_check,
        sheet.partner,
        sheet.targets,
        sheet.everyone,
        sheet.answers,
    )


def preview_paper(
    instrument: Instrument, health_check: HealthCheck, partnership: Partnership, language: str
) -> Paper:
    """Make an empty paper for the first partner, to look at only."""
    first = partnership.partners[0]
    return Paper(
        f"preview_{instrument.key}",
        language,
        instrument,
        health_check,
        first,
        partnership.linked(first.id),
        partnership.partners,
        {},
    )
