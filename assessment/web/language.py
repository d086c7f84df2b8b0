"""Which language a page speaks: asked for in the address, else remembered, else what the browser prefers."""

from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request

from assessment.web.cookies import LANGUAGE


def choose(request: Request, offered: Sequence[str], fallback: str = "") -> str:
    """Pick one of the offered languages; ``fallback``, else the first, if the visitor wants none of them."""
    asked, kept = request.query_params.get("lang", ""), request.cookies.get(LANGUAGE, "")
    return _chosen(asked, kept, request.headers.get("accept-language", "")[:500], tuple(offered), fallback)


@lru_cache(maxsize=512)
def _chosen(asked: str, kept: str, accepted: str, offered: tuple[str, ...], fallback: str) -> str:
    """Choose by what the address, the cookie and the browser say: few visitors differ in it."""
    for wanted in (asked, kept, *_ranked(accepted)):
        match = _match(wanted, offered)
        if match:
            return match
    return fallback if fallback in offered else (offered[0] if offered else "en")


def _match(wanted: str, offered: Sequence[str]) -> str:
    """Match 'fr-CA' with 'fr' too."""
    wanted = wanted.lower().replace("_", "-")
    for code in offered:
        if wanted in (code.lower(), code.lower().replace("_", "-")):
            return code
    return _match(wanted.split("-")[0], offered) if "-" in wanted else ""


def _ranked(accepted: str) -> list[str]:
    """Read Accept-Language, most wanted first; nonsense is ignored."""
    ranked: list[tuple[float, str]] = []
    for part in accepted.split(","):
        code, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((-float(quality or 1), code))
        except ValueError:
            continue
    return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]
