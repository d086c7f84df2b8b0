"""Friendly pages where there is nothing to answer: unknown link, closed, too many tries, no cookie."""

from starlette.responses import JSONResponse, Response

from assessment.errors import AssessmentError, InvalidInput, NotAllowed, NotFound, StorageTrouble, WrongState
from assessment.i18n import Translator
from assessment.web.rendering import page, speak
from assessment.web.visit import Visit


def notice(visit: Visit, status: int, heading: str, *lines: str, again: bool = False) -> Response:
    """Show a page of a heading and a few sentences; the same as JSON where our script asks."""
    _ = speak(visit)
    if _wants_json(visit):
        return JSONResponse({"problem": " ".join((heading, *lines))}, status)
    return page(visit, "notice.html", _, status=status, heading=heading, lines=lines, again=again)


def unknown_link(visit: Visit) -> Response:
    """Answer a link that leads nowhere: wrong, withdrawn or too old; which of these is not told."""
    _ = speak(visit)
    return notice(
        visit,
        404,
        _("This link does not work"),
        _("It may have been cut in two by your mail program, or it is no longer valid."),
        _("Copy the whole link from your invitation, or ask the person who invited you for a new one."),
    )


def no_result_link(visit: Visit) -> Response:
    """Answer the address of shared results without the cookie of a representative."""
    _ = speak(visit)
    return notice(
        visit,
        403,
        _("Please open your link to the results again"),
        _("This device does not know you yet, or your link is no longer valid."),
        _("Ask the person who invited you for a new one."),
    )


def no_cookie(visit: Visit) -> Response:
    """Answer a respondent's address without her cookie."""
    _ = speak(visit)
    return notice(
        visit,
        403,
        _("Please open your personal link again"),
        _("This device does not know you yet, or it has forgotten you. Your saved answers are safe."),
        _("The link is in your invitation. It brings you back to where you were."),
    )


def closed(visit: Visit) -> Response:
    """Answer whoever comes after closing."""
    _ = speak(visit)
    return notice(
        visit,
        409,
        _("This health check has closed"),
        _("Answers can no longer be given or changed. Thank you for your interest."),
        _("The person who invited you can tell you when and how the results will be discussed."),
    )


def full(visit: Visit) -> Response:
    """Answer whoever comes by a shared link when everybody invited has answered."""
    _ = speak(visit)
    return notice(
        visit,
        409,
        _("All places are taken"),
        _("As many people as were invited have answered for this organisation."),
        _("If you have not answered yet, tell the person who sent you the link."),
    )


_STATES = {"closed": closed, "full": full}
"""What a respondent is told who comes too late; anything else that cannot be now has its own sentence."""


def too_many(visit: Visit, seconds: int) -> Response:
    """Answer whoever tried too many wrong links or passwords; ``seconds`` until the next try."""
    _ = speak(visit)
    response = notice(
        visit,
        429,
        _("Too many tries"),
        _.plural("Please wait a second and try again.", "Please wait {n} seconds and try again.", seconds),
    )
    response.headers["Retry-After"] = str(seconds)
    return response


def not_from_us(visit: Visit) -> Response:
    """Answer a post that did not come from our own page."""
    _ = speak(visit)
    return notice(
        visit,
        403,
        _("This could not be accepted"),
        _("It was not sent from our own page. Nothing was changed."),
        _("Go back, load the page again and try once more."),
    )


def trouble(visit: Visit, error: AssessmentError) -> Response:
    """Turn an error of the services into a page; what people may not see looks as if it did not exist."""
    _ = speak(visit)
    if isinstance(error, WrongState) and error.problems[0].code in _STATES:
        return _STATES[error.problems[0].code](visit)
    if isinstance(error, NotAllowed | NotFound):
        return unknown_link(visit)
    if isinstance(error, StorageTrouble):
        return _not_stored(visit, _)
    status = 422 if isinstance(error, InvalidInput) else 409 if isinstance(error, WrongState) else 500
    lines = (
        [f"{_(problem.fault)} {_(problem.cure)}".strip() for problem in error.problems]
        if status != 500
        else []
    )
    return notice(visit, status, _("This could not be accepted"), *lines, again=True)


def refused(visit: Visit, status: int) -> Response:
    """Answer what cannot be served: no such page, too large, not understood, or a fault of ours (500)."""
    _ = speak(visit)
    if status == 404:
        return unknown_link(visit)
    if status == 500:
        again = _("Nothing that was saved is lost. Go back and try again in a moment.")
        return notice(visit, 500, _("Something went wrong on our side"), again, again=True)
    return notice(
        visit, status, _("This could not be accepted"), _("Go back, load the page again and try once more.")
    )


def lost(visit: Visit) -> Response:
    """Answer an address that was never a page."""
    return unknown_link(visit)


def _not_stored(visit: Visit, _: Translator) -> Response:
    return notice(
        visit,
        503,
        _("We could not save this just now"),
        _("Nothing was lost on your side: go back and try again in a moment."),
        again=True,
    )


def _wants_json(visit: Visit) -> bool:
    return "application/json" in visit.request.headers.get("accept", "")
