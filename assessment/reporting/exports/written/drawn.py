"""Typst at work: a document as PDF, a drawing as PNG. Texts go in as data: nothing is read as markup."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from assessment.i18n import translator
from assessment.reporting.exports.written.blocks import Block, Document, Picture
from assessment.reporting.palette import LIGHT

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "report.typ"
DRAWING = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg")"""
SHARP = 220
"""Pixels per inch of drawings in Word."""


def png(svg: str) -> bytes:
    """Give an SVG drawing as a PNG picture."""
    made = typst.compile(DRAWING, format="png", sys_inputs={"svg": svg}, font_paths=[FONTS], ppi=SHARP)
    return bytes(made)


def pdf(document: Document) -> bytes:
    """Give a document as a tagged PDF (PDF/UA-1), which screen readers can follow."""
    data = {
        "title": document.title,
        "below": document.below,
        "blocks": [_plain(block) for block in document.blocks],
        "footer": document.footer,
        "language": document.language,
        "accent": document.accent,
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "rtl": translator(document.language).direction == "rtl",
        "logo": list(document.logo or b""),
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, font_paths=[FONTS], pdf_standards=["ua-1"]
    )
    return bytes(made)


def _plain(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    plain = asdict(block)
    if isinstance(block, Picture):
        plain["width"] = round(block.width * 100)
    return {"kind": kind, **plain}
