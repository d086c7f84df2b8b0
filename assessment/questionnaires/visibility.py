"""Which items a respondent sees, about which partners, and which are still open."""

from collections.abc import Collection, Mapping

from assessment.model import AnswerKey, AnswerValue, Instrument, Item, ItemKind


def visible(instrument: Instrument, answers: Mapping[AnswerKey, AnswerValue]) -> frozenset[str]:
    """Give the ids of the items to show after show-if.

    A condition holds if its item is visible itself and was answered with one of the codes; "can't say" is
    none.
    """
    shown = instrument.always_shown
    for item in instrument.conditional:
        condition = item.show_if
        if condition and condition.item in shown and answers.get((condition.item, "")) in condition.values:
            shown |= {item.id}
    return shown


def asked_about(
    item: Item, *, targets: Collection[str], everyone: Collection[str] = (), own: str = ""
) -> tuple[str, ...]:
    """Give the partner ids an item is answered about; ('',) for an item that is not relational.

    ``targets`` are the partners linked with the respondent's own. Shares and ladders are about ``everyone``
    (all partners, own organisation included; ``targets`` if not given). A partner rating is about the
    linked partners, and about ``own`` if it includes self.
    """
    if not item.relational:
        return ("",)
    if item.kind is not ItemKind.PARTNER_RATING:
        return tuple(everyone or targets)
    others = tuple(target for target in targets if target != own)
    return (*others, own) if item.include_self and own else others


def unanswered(
    instrument: Instrument,
    answers: Mapping[AnswerKey, AnswerValue],
    *,
    targets: Collection[str],
    everyone: Collection[str] = (),
    own: str = "",
) -> tuple[str, ...]:
    """Give the ids of visible items that lack an entry about any partner they ask about, in order.

    "Can't say" is an entry. Text items are optional and count as unanswered too, for the review page to
    offer.
    """
    shown = visible(instrument, answers)
    return tuple(
        item.id
        for item in instrument.items
        if item.id in shown
        and any(
            (answer_id, target) not in answers
            for target in asked_about(item, targets=targets, everyone=everyone, own=own)
            for answer_id in item.answer_ids
        )
    )
