"""What to talk about next: starts for conversations that partners can have without blame."""

from collections.abc import Callable
from typing import TypeAlias

from assessment.i18n import Translator
from assessment.imbalance.sentences.words import Words
from assessment.model import Check, Verdict

Talk: TypeAlias = Callable[[Translator], tuple[str, ...]]


def conversations(verdict: Verdict, words: Words) -> tuple[str, ...]:
    """Give two or three things to talk about after an alarm (good practice, our own wording)."""
    _, more = words._, (verdict.gap or 0) > 0
    by_check: dict[Check, Talk] = {
        Check.PERCEPTION: _by_dimension(verdict.dimension, more),
        Check.LEVEL: _not_worth_it,
        Check.NET_VALUE: _gets_more if more else _not_worth_it,
        Check.INFLUENCE: _wants_less if more else _wants_more,
        Check.RECEIVED: _stands_out if more else _unseen,
        Check.SELF_OTHER: _unseen if more else _tired,
        Check.GIVE_GET: _gets_more if more else _gives_more,
        Check.DEPENDENCE: _one_sided,
        Check.LADDER: _wants_more if more else _wants_less,
        Check.TREND: _keep if more else _drift,
        Check.DONT_KNOW: _invisible,
    }
    return by_check[verdict.check](_)


def _by_dimension(dimension: str, more: bool) -> Talk:
    low = {"power": _wants_more, "value": _gives_more, "commitment": _tired, "trust": _promises}
    return _stands_out if more else low.get(dimension, _different)


def _wants_more(_: Translator) -> tuple[str, ...]:
    return (
        _("Walk through the last five decisions together: who was left out, informed, asked, or decided?"),
        _("Raise this partner's say by one step in one or two named decisions."),
        _("Rotate who chairs, and make sure meetings can only decide with this partner present."),
    )


def _wants_less(_: Translator) -> tuple[str, ...]:
    return (
        _("Which decisions could be handed over, with a clear mandate, and to whom?"),
        _("Share the secretariat or the chair for the next half year."),
        _("Keep talks about money apart from talks about direction."),
    )


def _gives_more(_: Translator) -> tuple[str, ...]:
    return (
        _("Ask each partner what benefit of its own it needs, beyond the common ones."),
        _("Make all contributions visible, those without a price included."),
        _("What would lower this partner's cost: a task less, a share of the credit, a different timing?"),
    )


def _gets_more(_: Translator) -> tuple[str, ...]:
    return (
        _("Clarify what each partner is expected to contribute, or write down why one is exempt."),
        _("List contributions without a price: access, data, legitimacy, risk."),
    )


def _not_worth_it(_: Translator) -> tuple[str, ...]:
    return (
        _("Talk with this partner alone within two weeks: what would make it worth its effort?"),
        _("Redesign its part, or agree an orderly way out; both keep the relationship."),
    )


def _unseen(_: Translator) -> tuple[str, ...]:
    return (
        _("Go through what was promised and what was kept, on all sides."),
        _("Make contributions visible to everybody: a short list at each meeting is enough."),
        _("Does the person who attends have the time and the authority that is needed?"),
    )


def _tired(_: Translator) -> tuple[str, ...]:
    return (
        _("What would lighten the load for this partner in the next months?"),
        _("Ask its leadership to confirm, in public, what the partnership may use of people and money."),
    )


def _promises(_: Translator) -> tuple[str, ...]:
    return (
        _("Make smaller promises with dates, and agree to warn each other early."),
        _("Hold a round of interests: what does each partner need, and what must stay confidential?"),
    )


def _one_sided(_: Translator) -> tuple[str, ...]:
    return (
        _("Is there a second source, or could one be built?"),
        _("Put commitments in writing, with notice periods and a way out for both."),
        _("What could the two own together, so that both would lose by parting?"),
    )


def _stands_out(_: Translator) -> tuple[str, ...]:
    return (
        _("What does this partner have, or do, that the others could have too?"),
        _("Ask every partner for one example, good or bad, before discussing scores."),
    )


def _different(_: Translator) -> tuple[str, ...]:
    return (
        _("Ask every partner for one example, good or bad, before discussing scores."),
        _("Agree one thing to do differently until the next health check."),
    )


def _keep(_: Translator) -> tuple[str, ...]:
    return (_("What produced the improvement, and how can it be kept?"),)


def _drift(_: Translator) -> tuple[str, ...]:
    return (
        _("What changed since the last health check, inside and around the partnership?"),
        _("Plan a formal review: does the purpose still hold, do roles and agreement still fit?"),
    )


def _invisible(_: Translator) -> tuple[str, ...]:
    return (
        _("What would people need to see to answer this: a decision log, a budget overview, a visit?"),
        _("Who could tell the others about it at the next meeting?"),
    )
