"""The one sentence at the top."""

from assessment.model import DimensionResult, Flag, Promise, Verdict, VerdictKind
from assessment.services.analysis.basis import Basis, answered

LOUD = frozenset({VerdictKind.FLAG, VerdictKind.CRITICAL})


def headline(
    basis: Basis,
    dimensions: tuple[DimensionResult, ...],
    flags: tuple[Flag, ...],
    verdicts: tuple[Verdict, ...],
) -> str:
    """Say what was found, or that nothing was, or that nobody can know; then the lowest dimension."""
    _ = basis._
    loud = [flag for flag in flags if flag.verdict in LOUD]
    if loud:
        first = _.plural(
            "{n} imbalance stands out. {title}.",
            "{n} imbalances stand out. The first: {title}.",
            len(loud),
            title=loud[0].title,
        )
    else:
        first = _quiet(basis, verdicts, bool(flags))
    return " ".join(part for part in (first, _covered(basis), _lowest(basis, dimensions)) if part)


def _covered(basis: Basis) -> str:
    """Say whom the finding covers where somebody is silent; '' where every partner has answered."""
    total, heard = len(basis.partners), sum(n > 0 for n in answered(basis))
    if basis.restricted or basis.promise is Promise.POOLED or heard in (0, total):
        return ""
    return basis._(
        "This covers only those who answered: {heard} of {total} partners.",
        heard=basis._.number(heard),
        total=basis._.number(total),
    )


def _quiet(basis: Basis, verdicts: tuple[Verdict, ...], questions: bool) -> str:
    _ = basis._
    kinds = [verdict.verdict for verdict in verdicts if verdict.partner]
    told = [kind for kind in kinds if kind is not VerdictKind.SUPPRESSED]
    if not basis.scores.respondents:
        return _("Nobody has answered this health check.")
    if basis.restricted:
        return _("The whole partnership's results, and your own organisation's.")
    if not told:
        return _("Partners are not compared here: too few answers may be shown.")
    if questions:
        return _("No imbalance is certain, but something is worth a question.")
    if told.count(VerdictKind.INSUFFICIENT) * 2 > len(told):
        return _("There are too few answers to tell whether partners see things differently.")
    return _("No material imbalance between partners was found.")


def _lowest(basis: Basis, dimensions: tuple[DimensionResult, ...]) -> str:
    scored = [(d.overall.score, d.title, d.overall.text) for d in dimensions if d.overall.score is not None]
    if len(scored) < 2:
        return ""
    _score, title, text = min(scored, key=lambda entry: entry[0])
    return basis._("{dimension} is the lowest dimension, at {score} of 100.", dimension=title, score=text)
