"""One request as a plain object: what was posted, which cookies came along, where the post came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from starlette.requests import Request

from assessment.services.workspace import Workspace
from assessment.web import cookies
from assessment.web.proof import TOKEN_FIELD, TOKEN_HEADER, Source, form_token, source_of


@dataclass(frozen=True)
class Visit:
    """What a handler may know of a request: ``posted`` fields (each one's last value) or the raw ``body``."""

    request: Request
    workspace: Workspace
    posted: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def code(self) -> str:
        """Code of the respondent's questionnaire in the address; '' on other pages."""
        return str(self.request.path_params.get("code", ""))

    @property
    def session(self) -> str:
        """Session token of a signed-in account; '' without one."""
        return self.request.cookies.get(cookies.session_name(self.request), "")

    @property
    def shared(self) -> str:
        """Session token of a partner's representative; '' without one."""
        return self.request.cookies.get(cookies.shared_name(self.request), "")

    @property
    def device(self) -> str:
        """Mark of a browser that somebody signed in with before; '' without one."""
        return self.request.cookies.get(cookies.device_name(self.request), "")

    @property
    def onward(self) -> str:
        """Address to go to after the organisation has signed somebody in; not checked, '' without one."""
        return unquote(self.request.cookies.get(cookies.onward_name(self.request), ""))

    @cached_property
    def secret(self) -> str:
        """The cookie that the tokens of this visitor's forms are made of; '' if she has none."""
        if self.code:
            return self.request.cookies.get(cookies.respondent_name(self.request, self.code), "")
        room = str(self.request.path_params.get("room", "")).upper()
        if room:
            return self.request.cookies.get(cookies.phone_name(self.request, room), "")
        return self.session or self.shared or self.request.cookies.get(cookies.form_name(self.request), "")

    @property
    def form_token(self) -> str:
        """Token to put into the visitor's forms."""
        return form_token(self.secret)

    @cached_property
    def source(self) -> Source:
        """Where a POST comes from."""
        token = self.posted.get(TOKEN_FIELD) or self.request.headers.get(TOKEN_HEADER, "")
        return source_of(self.request, self.secret, token)
