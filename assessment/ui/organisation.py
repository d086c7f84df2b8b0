"""Streamlit's side of signing in with one's organisation: what its file of secrets says, and its cookie.

The light pages do the rest (web.organisation). Streamlit reads ``[auth]`` of ``.streamlit/secrets.toml``.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from streamlit import config
from streamlit.auth_util import (
    encode_provider_token,
    get_cookie_with_chunks,
    get_redirect_uri,
    get_secrets_auth_section,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from assessment.errors import InvalidSettings, Problem

COOKIE = "_streamlit_user"
CALLBACK = "/oauth2callback"
SHORTEST_SECRET = 32
LIVES_DAYS = 0.01
"""A quarter of an hour: the cookie has one redirect to live."""


@cache
def providers() -> tuple[str, ...]:
    """Give the providers that are set up; InvalidSettings names what is wrong with one."""
    section = get_secrets_auth_section()
    if not section:
        if files() and not secrets_singleton.load_if_toml_exists():
            raise InvalidSettings(_problem("", "The file cannot be read: it is not written as TOML."))
        return ()
    names = tuple(
        name for name, value in section.items() if isinstance(value, Mapping) and name != "client_kwargs"
    )
    found = (*(("default",) if "client_id" in section else ()), *names)
    problems = [problem for name in found for problem in _problems(name)]
    secret = str(section.get("cookie_secret", ""))
    if len(secret) < SHORTEST_SECRET:
        problems.append(_problem("cookie_secret", f"It is shorter than {SHORTEST_SECRET} characters."))
    if urlsplit(callback()).path != CALLBACK:
        problems.append(_problem("redirect_uri", f"Write the address of this site, then {CALLBACK}."))
    if problems:
        raise InvalidSettings(problems)
    return found


def heed_environment() -> None:
    """Look for secrets where the environment says, as ``streamlit run`` does; our own commands do not."""
    named = os.environ.get("STREAMLIT_SECRETS_FILES", "").split()
    if named:
        config.set_option("secrets.files", named)


def files() -> tuple[Path, ...]:
    """Give the files of secrets that Streamlit reads and that are there."""
    return tuple(path for path in map(Path, config.get_option("secrets.files")) if path.is_file())


def callback() -> str:
    """Give the address to which providers send people back; '' without one."""
    return get_redirect_uri(get_secrets_auth_section()) or ""


def start(provider: str) -> str:
    """Give the address where Streamlit begins to sign in with a provider; it works for two minutes."""
    return f"/auth/login?provider={quote(encode_provider_token(provider))}"


def claims(cookies: Mapping[str, str]) -> Mapping[str, object] | None:
    """Read the claims Streamlit left in its signed cookies; None without valid, fresh ones."""
    secret = get_cookie_secret()

    def part(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(secret, name, value, LIVES_DAYS)

    whole = get_cookie_with_chunks(part, COOKIE)
    found = json.loads(whole) if whole and secret else None
    return found if isinstance(found, dict) else None


def _problems(provider: str) -> list[Problem]:
    try:
        validate_auth_credentials(provider)
    except StreamlitAuthError as error:
        return [_problem(provider, " ".join(str(error).split()))]
    return []


def _problem(place: str, fault: str) -> Problem:
    return Problem("setting", f"secrets.toml: [auth] {place}".rstrip(), fault, "See docs/sign-in.md.")
