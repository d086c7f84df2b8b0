"""Which band a score falls into, by the questionnaire's own bands."""

from assessment.i18n import translator
from assessment.model import Instrument, Report, in_language


def band_index(instrument: Instrument, score: float) -> int:
    """Give the position (0 = lowest) of the band that holds a score 0-100."""
    return max((i for i, band in enumerate(instrument.bands) if score >= band.start), default=0)


def band_title(report: Report, score: float) -> str:
    """Give the band's name in the report's language; '' where the questionnaire has no bands."""
    if not report.instrument.bands:
        return ""
    return in_language(report.instrument.bands[band_index(report.instrument, score)].title, report.language)


def band_spans(report: Report) -> list[tuple[str, str]]:
    """Give (name, span in words) of each band, lowest first, such as ('Work on it', '50 to under 75')."""
    _, bands = translator(report.language), report.instrument.bands
    spans = []
    for index, band in enumerate(bands):
        title = in_language(band.title, report.language)
        if index + 1 == len(bands):
            spans.append((title, _("{low} to 100", low=_.number(band.start))))
        else:
            end = _.number(bands[index + 1].start)
            spans.append((title, _("{low} to under {high}", low=_.number(band.start), high=end)))
    return spans
