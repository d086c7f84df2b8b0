"""The questionnaire as Streamlit widgets: for answering together, for paper answers, and for the preview."""

from assessment.ui.answering.keeping import Notebook, notebook
from assessment.ui.answering.pages import answer_section, language_switch, remember, section_names
from assessment.ui.answering.paper import Paper

__all__ = ["Notebook", "Paper", "answer_section", "language_switch", "notebook", "remember", "section_names"]
