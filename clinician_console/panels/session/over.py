"""What lies over the panels, or leaves the window, and the buttons in them that open it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from clinician_console.pairing.model import PairingModel
from clinician_console.panels.kit.laid_out import LaidOut
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.session.header import HeaderPanel
from clinician_console.panels.session.headsets import HeadsetsPanel
from clinician_console.panels.session.heart import HeartPanel
from clinician_console.panels.session.second_screen import SecondScreen
from clinician_console.panels.session.sensors import SensorsPanel
from clinician_console.panels.session.view import ViewPanel
from clinician_console.panels.session.without_headset import WithoutHeadsetPanel
from shared.language import tr


def offer_sensors(panel: SensorsPanel, by_name: Mapping[str, Panel]) -> SensorsPanel:
    """Have the heart's panel open the sensors, and ask about one there."""
    heart = by_name.get("heart")
    if isinstance(heart, HeartPanel):
        heart.sensors.clicked.connect(panel.toggle)
        heart.question.say_what_it_is = panel.say_what_it_is
    return panel


def offer_pairing(
    pairing: PairingModel | None, by_name: Mapping[str, Panel], centre: QWidget, below: QWidget
) -> HeadsetsPanel | None:
    """The panel in which headsets are paired, if they can be from here."""
    header = by_name.get("header")
    if pairing is None or not isinstance(header, HeaderPanel):
        return None
    panel = HeadsetsPanel(pairing, centre, below)
    button = Button(tr("Headsets …"), name=tr("Pair, list or forget headsets"))
    button.clicked.connect(panel.toggle)
    header.lights.addWidget(button)
    return panel


def offer_second_screen(
    application: QApplication,
    window: QMainWindow,
    without_headset: WithoutHeadsetPanel,
    laid_out: LaidOut,
) -> SecondScreen | None:
    """What takes the picture out; and the header's buttons for that, and for when VR breaks.

    Who only watches presses nothing: there the picture goes out by its key.
    """
    header, view = laid_out.by_name.get("header"), laid_out.by_name.get("view")
    second = None
    if isinstance(view, ViewPanel):
        grows = partial(_give_room, laid_out)
        second = SecondScreen(application, window, view, grows)
    if isinstance(header, HeaderPanel):
        header.vr_broke.clicked.connect(without_headset.toggle)
        header.vr_broke.setVisible(not without_headset.watches)
        header.picture_out.setVisible(second is not None and not without_headset.watches)
        if second is not None:
            header.picture_out.clicked.connect(second.toggle)
    return second


def _give_room(laid_out: LaidOut, out: bool) -> None:
    """The body's signals have the picture's room as long as it is elsewhere."""
    laid_out.lift(*(("heart",) if out else ()))
