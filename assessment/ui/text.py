"""Words that people typed, on a Markdown canvas: they may be read, they may never become markup.

Streamlit renders labels and texts as Markdown. A partner called ``![x](http://...)`` would otherwise load a
picture from elsewhere when a broker looks at it.
"""

import re

_ALWAYS = re.compile(r"([\\`*_\[\]<>$:~|#&!{}])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Blanks where a line may break; French holds its signs to their word with the others."""

_AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def literal(text: str) -> str:
    r"""Escape a text so that Markdown shows it letter by letter; line breaks become spaces.

    >>> literal("A *bold* [plan]")
    'A \\*bold\\* \\[plan\\]'
    """
    escaped = _ALWAYS.sub(r"\\\1", _BLANKS.sub(" ", text).strip())
    return _AT_START.sub(_guard_start, escaped)


def literal_block(text: str) -> str:
    """Escape a text of several lines; each line break stays one."""
    return "  \n".join(literal(line) for line in text.splitlines())


def _guard_start(match: re.Match[str]) -> str:
    """Keep a list marker or heading underline at the start of a line from being one."""
    space, marker = match.groups()
    return f"{space}{marker[:-1]}\\{marker[-1]}"
