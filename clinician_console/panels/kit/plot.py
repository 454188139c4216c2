"""What every plot is: a widget of pyqtgraph in the look that is worn when it is made."""

from __future__ import annotations

import pyqtgraph

from clinician_console.panels.kit.theme import Colour


class Plot(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """A plot in the console's colours, without menus: making them took a third of it.

    The library is loaded with the first page that draws one.

    Args:
        options: What pyqtgraph takes.
    """

    def __init__(self, **options: object) -> None:
        pyqtgraph.setConfigOptions(
            antialias=False, background=Colour.SURFACE.code, foreground=Colour.MUTED.code
        )
        super().__init__(enableMenu=False, **options)
