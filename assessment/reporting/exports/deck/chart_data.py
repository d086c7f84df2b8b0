"""The workbook behind a native chart: what people wrote stays text."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""A partner called '=1+1' is a name, not a formula, and no address becomes a link."""


class _Texts:
    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        book = Workbook(xlsx_file, OPTIONS)
        yield book, book.add_worksheet()
        book.close()


class _CategoryWriter(_Texts, CategoryWorkbookWriter):  # type: ignore[misc]
    """Workbook behind a radar or bar chart."""


class _XyWriter(_Texts, XyWorkbookWriter):  # type: ignore[misc]
    """Workbook behind a dot plot."""


class Categories(CategoryChartData):  # type: ignore[misc]
    """Names with one number per series."""

    @property
    def _workbook_writer(self) -> Any:
        return _CategoryWriter(self)


class Points(XyChartData):  # type: ignore[misc]
    """Points of one or more series."""

    @property
    def _workbook_writer(self) -> Any:
        return _XyWriter(self)
