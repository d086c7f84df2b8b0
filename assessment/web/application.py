"""The light side of the app: every route and middleware, in order. It also runs alone, without Streamlit.

Its pages are answered in ``Identity``, before Streamlit's own middleware, which a respondent's tap does not
need.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services.workspace import Workspace
from assessment.web import (
    arriving,
    assets,
    entering,
    health,
    logo,
    members,
    notices,
    organisation,
    privacy,
    review,
    room,
    second_step,
    sections,
    shared,
    signing,
)
from assessment.web.compression import PackedFiles
from assessment.web.door import door
from assessment.web.headers import SecurityHeaders
from assessment.web.hosts import KnownHosts
from assessment.web.identity import Identity
from assessment.web.journal import Journal
from assessment.web.organisation import Organisation
from assessment.web.pacing import paced
from assessment.web.seats import seated

GET = ["GET"]
POST = ["POST"]
brief = partial(door, brief=True)
SMALLEST, LEVEL = 500, 6
"""Bytes from which an answer is compressed, and how hard: 9 is no smaller for pages like ours."""


class Number(IntegerConvertor):
    """A number in an address that anybody may have meant: Python does not read one of thousands of digits."""

    regex = "[0-9]{1,6}"


def routes() -> list[BaseRoute]:
    """List the routes of the light pages, those asked for most first."""
    register_url_convertor("number", Number())
    return [
        Route("/q/{code}/save", brief(paced(sections.save)), methods=POST),
        Route("/q/{code}/{number:number}", brief(seated(sections.show)), methods=GET),
        Route("/q/{code}/{number:number}", brief(paced(sections.post), unsure=True), methods=POST),
        Route("/i/{token}", brief(entering.enter), methods=GET),
        Route("/q/{code}", brief(seated(sections.welcome)), methods=GET),
        Route("/q/{code}/review", brief(seated(review.review)), methods=GET),
        Route("/q/{code}/submit", brief(seated(review.submit)), methods=POST),
        Route("/q/{code}/another", brief(seated(entering.another)), methods=POST),
        Route("/q/{code}/thanks", brief(seated(review.thanks, after_closing=True)), methods=GET),
        Route("/q/{code}/privacy", brief(seated(privacy.privacy, after_closing=True)), methods=GET),
        Route("/q/{code}/my-data.json", brief(seated(privacy.mine, after_closing=True)), methods=GET),
        Route("/q/{code}/erase", brief(seated(privacy.ask, after_closing=True)), methods=GET),
        Route("/q/{code}/erase", door(seated(privacy.erase, after_closing=True)), methods=POST),
        Route("/q/{code}/answers.txt", brief(seated(review.keep, after_closing=True)), methods=GET),
        Route("/healthz", health.alive, methods=GET),
        Route("/readyz", health.Readiness().ready, methods=GET),
        Route("/assets/{version}/{name}", assets.serve, methods=GET),
        Route("/logo/{mark}", brief(logo.serve), methods=GET),
        Route("/first-start", door(signing.first_start), methods=GET),
        Route("/first-start", door(signing.create_owner, unsure=True), methods=POST),
        Route("/sign-in", door(signing.sign_in_page), methods=GET),
        Route("/sign-in", door(signing.sign_in, unsure=True), methods=POST),
        Route("/sign-out", door(signing.sign_out_page), methods=GET),
        Route("/sign-out", door(signing.sign_out), methods=POST),
        Route("/sign-in/with/{provider}", door(organisation.leave), methods=GET),
        Route("/sign-in/organisation", door(organisation.arrive), methods=GET),
        Route("/sign-in/code", door(second_step.code_page), methods=GET),
        Route("/sign-in/code", door(second_step.code, unsure=True), methods=POST),
        *_of_members(),
        *_by_one_time_link(),
        Route("/p/{token}", door(shared.enter), methods=GET),
        Route("/shared", door(shared.reading(shared.newest)), methods=GET),
        Route("/shared/{number:number}", door(shared.reading(shared.numbered)), methods=GET),
        Route("/shared/leave", door(shared.reading(shared.leave)), methods=POST),
        Route("/w", brief(room.code), methods=GET),
        Route("/w/{room}", door(room.look), methods=GET),
        Route("/w/{room}", door(room.vote), methods=POST),
        Route("/w/{room}/now", brief(room.now), methods=GET),
        Route("/i/{rest:path}", door(notices.lost)),
        Route("/q/{rest:path}", door(notices.lost)),
        Route("/p/{rest:path}", door(notices.lost)),
        Route("/shared/{rest:path}", door(notices.lost)),
        Route("/w/{rest:path}", brief(notices.lost)),
        Route("/logo/{rest:path}", door(notices.lost)),
        Route("/assets/{rest:path}", door(notices.lost)),
    ]


def _of_members() -> list[BaseRoute]:
    """List the pages about one's own sign-in."""
    pages = {
        "/password": members.password_page,
        "/password/changed": members.password_changed,
        "/sign-out/everywhere": members.everywhere_page,
        "/second-step": members.factor_page,
        "/second-step/app": members.app_page,
    }
    deeds = {
        "/password": members.change_password,
        "/sign-out/everywhere": members.everywhere,
        "/second-step/begin": members.begin_factor,
        "/second-step/app": members.confirm_app,
        "/second-step/off": members.switch_off,
        "/second-step/codes": members.renew_codes,
    }
    return [
        *(Route(path, door(members.member(page)), methods=GET) for path, page in pages.items()),
        *(Route(path, door(members.member(deed)), methods=POST) for path, deed in deeds.items()),
    ]


def _by_one_time_link() -> list[BaseRoute]:
    """List the doors for colleagues who hold a one-time link."""
    return [
        Route("/join/{token}", door(arriving.bring_invitation), methods=GET),
        Route("/join", door(arriving.join_page), methods=GET),
        Route("/join", door(arriving.join, unsure=True), methods=POST),
        Route("/reset/{token}", door(arriving.bring_reset), methods=GET),
        Route("/reset", door(arriving.reset_page), methods=GET),
        Route("/reset", door(arriving.reset, unsure=True), methods=POST),
    ]


def light_pages() -> ASGIApp:
    """Make the application of the light pages: their routes, compressed."""
    packed = Middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=LEVEL)
    return Starlette(routes=routes(), middleware=[packed])


def middleware(
    workspace: Callable[[], Workspace], way_in: Callable[[], Organisation | None] = lambda: None
) -> list[Middleware]:
    """List the middleware, outermost first.

    ``workspace`` gives the opened installation, ``way_in`` the organisation's sign-in where one is set up.
    """
    return [
        Middleware(Opened, workspace=workspace, way_in=way_in),
        Middleware(Journal),
        Middleware(SecurityHeaders),
        Middleware(KnownHosts),
        Middleware(PackedFiles),
        Middleware(Identity, light=light_pages()),
    ]


class Opened:
    """Middleware: puts the opened workspace, and the organisation's sign-in, where handlers find them.

    Whoever asks for the name of a BASE_URL with https came over TLS, even if the proxy's word for it is not
    trusted (FORWARDED_ALLOW_IPS): cookies would lose their protection without a sign of it.
    """

    def __init__(
        self, app: ASGIApp, workspace: Callable[[], Workspace], way_in: Callable[[], Organisation | None]
    ) -> None:
        """Wrap an application."""
        self._app = app
        self._workspace = workspace
        self._way_in = way_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the workspace to the scope of every request."""
        if scope["type"] in ("http", "websocket"):
            workspace = self._workspace()
            scope = {**scope, "workspace": workspace, "organisation": self._way_in()}
            place = _under_tls(workspace.settings.base_url)
            if place and Headers(scope=scope).get("host", "").lower() == place:
                scope["scheme"] = "wss" if scope["type"] == "websocket" else "https"
        await self._app(scope, receive, send)


@lru_cache(maxsize=8)
def _under_tls(base_url: str) -> str:
    """Give the host by which people reach us over TLS; '' if they do not."""
    parts = urlsplit(base_url)
    return parts.netloc.lower() if parts.scheme == "https" else ""
