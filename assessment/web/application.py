"""The light side of the app: every route and middleware, in order. It also runs alone, without Streamlit."""

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services.workspace import Workspace
from assessment.web import assets, entering, notices, review, sections, signing
from assessment.web.compression import PackedFiles
from assessment.web.door import door
from assessment.web.headers import SecurityHeaders
from assessment.web.hosts import KnownHosts
from assessment.web.identity import Identity
from assessment.web.seats import seated

GET = ["GET"]
POST = ["POST"]


def routes() -> list[BaseRoute]:
    """List the routes of the light pages."""
    return [
        Route("/assets/{version}/{name}", assets.serve, methods=GET),
        Route("/first-start", door(signing.first_start), methods=GET),
        Route("/first-start", door(signing.create_owner, unsure=True), methods=POST),
        Route("/sign-in", door(signing.sign_in_page), methods=GET),
        Route("/sign-in", door(signing.sign_in, unsure=True), methods=POST),
        Route("/sign-out", door(signing.sign_out_page), methods=GET),
        Route("/sign-out", door(signing.sign_out), methods=POST),
        Route("/i/{token}", door(entering.enter), methods=GET),
        Route("/q/{code}", door(seated(sections.welcome)), methods=GET),
        Route("/q/{code}/review", door(seated(review.review)), methods=GET),
        Route("/q/{code}/submit", door(seated(review.submit)), methods=POST),
        Route("/q/{code}/thanks", door(seated(review.thanks, after_closing=True)), methods=GET),
        Route("/q/{code}/answers.txt", door(seated(review.keep, after_closing=True)), methods=GET),
        Route("/q/{code}/save", door(seated(sections.save)), methods=POST),
        Route("/q/{code}/{number:int}", door(seated(sections.show)), methods=GET),
        Route("/q/{code}/{number:int}", door(seated(sections.post), unsure=True), methods=POST),
        Route("/i/{rest:path}", door(notices.lost)),
        Route("/q/{rest:path}", door(notices.lost)),
        Route("/assets/{rest:path}", door(notices.lost)),
    ]


def middleware(workspace: Callable[[], Workspace]) -> list[Middleware]:
    """List the middleware, outermost first; ``workspace`` gives the opened installation."""
    return [
        Middleware(Opened, workspace=workspace),
        Middleware(SecurityHeaders),
        Middleware(KnownHosts),
        Middleware(PackedFiles),
        Middleware(Identity),
    ]


class Opened:
    """Middleware: puts the opened workspace where handlers find it."""

    def __init__(self, app: ASGIApp, workspace: Callable[[], Workspace]) -> None:
        """Wrap an application."""
        self._app = app
        self._workspace = workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the workspace to the scope of every request."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "workspace": self._workspace()}
        await self._app(scope, receive, send)
