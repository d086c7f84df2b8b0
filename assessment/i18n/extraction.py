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
    options: Mapping[str, object],
) -> Iterator[Found]:
    """Give (line, function, texts, comments) of every call of a keyword, by bare name or as a method.

    A text is None where an argument is not written out as a literal; Babel skips calls without literal texts.
    With the option ``problems`` also the faults and cures of errors, which screens translate when shown.
    """
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in keywords:
            yield node.lineno, name, tuple(map(_literal, node.args)) or (None,), []
        if options.get("problems"):
            yield from ((at.lineno, "_", (_literal(at),), []) for at in _faults(node))


def _faults(node: ast.AST) -> list[ast.expr]:
    """Give fault and cure of ``Problem(code, place, fault, cure)``, and of variables with these names."""
    found: list[ast.expr] = []
    if isinstance(node, ast.Call) and _name(node.func) == "Problem":
        found = node.args[2:4]
    elif isinstance(node, ast.Assign) and _name(node.targets[0]) in ("fault", "cure"):
        found = [node.value]
    return [expression for expression in found if _literal(expression)]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(argument: ast.expr) -> str | None:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None
