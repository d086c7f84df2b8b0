"""Templates to pages: autoescape always on, the language and its direction known to every template."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from assessment.i18n import LANGUAGES, Translator, translator
from assessment.web import cookies
from assessment.web.assets import asset
from assessment.web.language import choose
from assessment.web.visit import Visit


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assessment.web"),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(asset=asset, own_name=own_name, interface_languages=tuple(LANGUAGES))
    return environment


def own_name(language: str) -> str:
    """Give a language's name in that language; its code if nobody knows it."""
    try:
        name = LANGUAGES.get(language) or Locale.parse(language, sep="-").get_language_name(language)
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


def speak(visit: Visit, offered: tuple[str, ...] = (), fallback: str = "") -> Translator:
    """Give the translator of the visitor's language among those offered (default: all we have)."""
    return translator(choose(visit.request, offered or tuple(LANGUAGES), fallback))


def page(visit: Visit, template: str, _: Translator, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Render a template; remembers a language that was asked for in the address."""
    html = draw(template, _, visit=visit, **values)
    return answer(visit, html, values.get("lang", _.language), status=status)


def draw(template: str, _: Translator, **values: Any) -> str:
    """Render a template to HTML; ``lang`` and ``dir`` are the translator's unless they are given."""
    common = {**_words(_.language), "lang": _.language, "dir": _.direction}
    return _environment().get_template(template).render(common | values)


def answer(visit: Visit, html: str, language: str, *, status: int = 200) -> HTMLResponse:
    """Answer with a page; remembers its language if it was asked for in the address."""
    response = HTMLResponse(html, status_code=status)
    if visit.request.query_params.get("lang"):
        remember_language(visit, response, language)
    return response


class _Spoken:
    """A translator as templates use it: texts without places are escaped once and kept."""

    def __init__(self, language: str) -> None:
        self._speak = speak = translator(language)
        self._kept: Callable[[str], Markup] = lru_cache(2048)(lambda message: escape(speak(message)))
        self.number, self.date = speak.number, speak.date

    def __call__(self, message: str, **values: object) -> str:
        return self._speak(message, **values) if values else self._kept(message)


@cache
def _words(language: str) -> dict[str, Any]:
    return {"_": _Spoken(language), "plural": translator(language).plural}


def text(template: str, _: Translator, **values: Any) -> str:
    """Render a plain text; nothing is escaped because nothing reads it as markup."""
    return _environment().get_template(template).render({"_": _, "plural": _.plural} | values)


def macros(template: str, _: Translator) -> Any:
    """Give the macros of a template, in one language."""
    return _environment().get_template(template).make_module(_words(_.language))


def remember_language(visit: Visit, response: Response, language: str) -> None:
    """Keep the language for a year, for all our pages."""
    cookies.set_cookie(visit.request, response, cookies.LANGUAGE, language, max_age=cookies.YEAR)
