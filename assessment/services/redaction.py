"""Taking out of a comment what would tell who wrote it or whom it names, before results are shared.

What is stored afterwards is the redacted comment; the original is gone from the database for good.
"""

from assessment.access.authorisation import Deed
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, HealthCheckState
from assessment.services.results import report
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables

MARK = "[…]"
"""What stands where words were taken out, in every language."""
LONGEST = 4000


def comments(
    actor: Actor, ws: Workspace, health_check_id: str, language: str = "en"
) -> tuple[tuple[str, str, str], ...]:
    """Give (item id, question, comment) that may be redacted: those the report shows; () unless closed."""
    check, _partnership = ws.repository.read(
        lambda tables: health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
    )
    if check.state is not HealthCheckState.CLOSED:
        return ()
    blocks = report(actor, ws, check.id, language).comments
    return tuple((block.item, block.text, words) for block in blocks for words in block.comments)


def redact(actor: Actor, ws: Workspace, health_check_id: str, comment: tuple[str, str], instead: str) -> None:
    """Put ``instead`` in the place of a comment (item id, its words); between closing and sharing only.

    ``instead`` must carry MARK, so that readers see that something was taken out.
    """
    item, words = comment
    kept = instead.strip()
    if MARK not in kept or len(kept) > LONGEST:
        fault = f"A redacted comment shows where words were taken out, by {MARK}."
        raise InvalidInput(Problem("redaction", "comment", fault, "Put it there."))

    def unit(tables: Tables) -> None:
        tables.health_checks.hold(health_check_id)
        check, _partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        if check.state is not HealthCheckState.CLOSED:
            fault = "Comments can be redacted after closing, until results are shared."
            raise WrongState(Problem("state", check.title, fault))
        if not tables.erasure.comment(check.id, item, words, kept):
            raise InvalidInput(
                Problem("redaction", "comment", "There is no such comment.", "Reload the page.")
            )
        tables.health_checks.touch(check.id)
        tables.audit.add(actor, "health_check.comment_redacted", check.id, question=item)

    ws.repository.write(unit)
    ws.repository.sweep(patient=False)
