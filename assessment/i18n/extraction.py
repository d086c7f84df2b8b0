"""Find the texts of the interface in Python code, for ``pybabel extract`` (see docs/translating.md).

Babel's own reader works on tokens and misses texts inside f-strings before Python 3.12; this one reads the
syntax tree, so that every supported Python extracts the same texts.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, TypeAlias

Found: TypeAlias = tuple[int, str, tuple[str | None, ...], list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],  # noqa: ARG001 - Babel's signature
    options: Mapping[str, object],  # noqa: ARG001 - Babel's signature
) -> Iterator[Found]:
    """Give (line, function, texts, comments) of every call of a keyword, by bare name or as a method.

    A text is None where an argument is not written out as a literal; Babel skips calls without literal texts.
    """
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in keywords:
            yield node.lineno, name, tuple(map(_literal, node.args)) or (None,), []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(argument: ast.expr) -> str | None:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None
