"""Workbooks and figures as text: what is in them, not how a library orders its bytes."""

import json
from io import BytesIO
from zipfile import ZipFile

import plotly.graph_objects as go
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment import __version__

KEYS = ("type", "name", "x", "y", "r", "theta", "base", "width", "mode", "fill", "text", "hovertext")


def workbook_text(data: bytes) -> str:
    """Give sheet, set-up, widths and every cell with type, value and number format."""
    book = load_workbook(BytesIO(data))
    lines = [line for ws in book.worksheets for line in _sheet(ws)]
    return "\n".join(lines).replace(__version__, "VERSION") + "\n"


def _sheet(ws: Worksheet) -> list[str]:
    widths = " ".join(f"{k}={d.width:g}" for k, d in sorted(ws.column_dimensions.items()))
    setup = f"{ws.page_setup.orientation} frozen={ws.freeze_panes} filter={ws.auto_filter.ref}"
    head = [
        f"== {ws.title}",
        f"   {setup} rtl={ws.sheet_view.rightToLeft} titles={ws.print_title_rows}",
        f"   charts={len(ws._charts)} merged={len(ws.merged_cells.ranges)}",
        f"   widths {widths}",
    ]
    cells = [
        f"{c.coordinate} {c.data_type} {c.value!r}{_look(c)}"
        for row in ws.iter_rows()
        for c in row
        if c.value is not None
    ]
    return [*head, *cells]


def _look(cell) -> str:
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else ""
    shown = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    return f"{shown}{f' {cell.fill.fill_type}:{fill}' if fill else ''}{' bold' if cell.font.bold else ''}"


def all_xml(data: bytes, folder: str = "") -> str:
    """Give every part of the file (or of one folder in it) as one text."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(folder)]
        return "\n".join(archive.read(name).decode("utf-8") for name in names)


def figure_text(figure: go.Figure) -> str:
    """Give the traces' data, the written words and the number of shapes."""
    plain = json.loads(figure.to_json())
    lines = [f"height {plain['layout'].get('height')}"]
    for trace in plain["data"]:
        lines.append(
            json.dumps({k: trace[k] for k in KEYS if k in trace}, ensure_ascii=False, sort_keys=True)
        )
    for note in plain["layout"].get("annotations", []):
        lines.append(f"words {note['text']}")
    for name, axis in sorted(plain["layout"].items()):
        if "axis" in name and axis.get("ticktext"):
            lines.append(f"{name} {json.dumps(axis['ticktext'], ensure_ascii=False)}")
    return "\n".join([*lines, f"shapes {len(plain['layout'].get('shapes', []))}"])
