"""What the first visitor would wait for, done once before anybody comes."""

import importlib
import inspect

HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "openpyxl",
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "assessment.ui.results",
    "assessment.ui.inviting",
)


def warm() -> None:
    """Load what pages load when they are first opened."""
    for name in HEAVY:
        importlib.import_module(name)
    inspect.stack()  # Streamlit does so with what it draws first, and the first look at every module is long
