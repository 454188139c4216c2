"""When a cue comes, how often and from where; the one that is armed, or announced."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.session.compass import Chosen, Compass
from clinician_console.session.cueing import AT_ONCE, Cueing, Timing
from protocols.catalogue import Cue
from shared.language import marked, tr
from shared.wire.parts import USUAL_PLACE, CuePlace

GAP_PX = 6
LEADS_S = (0.0, 5.0, 10.0, 20.0)
MOST_TIMES = 3

DIRECTIONS: tuple[tuple[str, float | None], ...] = (
    (marked("from its usual side"), None),
    (marked("from ahead"), 0.0),
    (marked("from ahead, right"), 45.0),
    (marked("from the right"), 90.0),
    (marked("from behind, right"), 135.0),
    (marked("from behind"), 180.0),
    (marked("from behind, left"), -135.0),
    (marked("from the left"), -90.0),
    (marked("from ahead, left"), -45.0),
)
"""What the therapist reads, and the azimuth from where the patient stands."""


class Reach(Enum):
    """How far away a cue is put, between where it is loudest and the farthest that it can be."""

    NEAR = marked("at its nearest")
    FARTHER = marked("farther away")
    FARTHEST = marked("farthest away")

    def distance_m(self, cue: Cue) -> float | None:
        """How far that is for a cue; None where nothing is to be chosen."""
        placing = cue.placing
        if self is Reach.NEAR or not placing or not placing.nearest_m or not placing.farthest_m:
            return None
        if self is Reach.FARTHER:
            return round(math.sqrt(placing.nearest_m * placing.farthest_m), 1)
        return placing.farthest_m


class ComingCue(QWidget):
    """The cue that is announced, and how to show it now or not at all.

    Args:
        cueing: The cues that are still to come; None where this console only watches.
    """

    def __init__(self, cueing: Cueing | None) -> None:
        super().__init__()
        self._cueing = cueing
        self.words = ElidedLabel(size_pt=SMALL_PT, bold=True)
        self.now = Button(tr("Now"), role="small", name=tr("Show the announced cue now"))
        self.take_back = Button(
            tr("Take back"), role="small", name=tr("Take the announced cue back")
        )
        if cueing is not None:
            self.now.clicked.connect(cueing.show_now)
            self.take_back.clicked.connect(cueing.take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(self.words, 1)
        row.addWidget(self.now)
        row.addWidget(self.take_back)

    @property
    def is_announced(self) -> bool:
        """Whether there is one."""
        return self._cueing is not None and self._cueing.announced is not None

    def refresh(self) -> None:
        """Show how long it still takes."""
        coming = self._cueing.announced if self._cueing else None
        if self._cueing is not None and coming is not None:
            in_s = math.ceil(self._cueing.coming_in_s())
            more = tr(", {left} times", left=coming.left) if coming.left > 1 else ""
            self.words.say(
                tr(
                    "“{label}” in {in_s} s{more}",
                    label=coming.cue.label,
                    in_s=in_s,
                    more=more,
                )
            )


class ArmedCue(QWidget):
    """The cue that is armed: what will come, a button that has it come, and one that forgets it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel(size_pt=SMALL_PT, bold=True)
        self.fire = Button("", role="primary", name=tr("Show the armed cue"))
        self.disarm = Button("✕", role="small", name=tr("Forget the armed cue"))
        self.disarm.setFixedWidth(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(self.words, 1)
        row.addWidget(self.fire)
        row.addWidget(self.disarm)
        self.is_armed = False

    def say(self, words: str, *, asks: bool) -> None:
        """Say what will come; nothing where no cue is armed."""
        self.is_armed = bool(words)
        if words:
            self.words.say(words, Colour.WARNING if asks else Colour.TEXT)
            self.fire.setText(tr("Agreed (F)") if asks else tr("Show (F)"))


class CueChoices(QWidget):
    """What holds for the next cue that is pressed; one that is armed or announced, in its place.

    Args:
        coming: Shown instead of the choice of a time while a cue is announced, so that nothing
            moves under the pointer.
        armed: The same while one is armed, which goes before it.
    """

    def __init__(self, coming: ComingCue, armed: ArmedCue) -> None:
        super().__init__()
        self._coming, self._armed = coming, armed
        self._usual_deg: float | None = None
        self.lead: Chooser[float] = Chooser(tr("When the next cue comes"))
        for lead_s in LEADS_S:
            self.lead.add(
                tr("in {lead_s:.0f} s", lead_s=lead_s) if lead_s else tr("at once"), lead_s
            )
        self.times: Chooser[int] = Chooser(tr("How often the next cue comes"))
        for times in range(1, MOST_TIMES + 1):
            self.times.add(tr("{times} times", times=times) if times > 1 else tr("once"), times)
        self.direction: Chooser[float | None] = Chooser(tr("Where the next cue is heard from"))
        for words, azimuth_deg in DIRECTIONS:
            self.direction.add(words, azimuth_deg)
        self.reach: Chooser[Reach] = Chooser(tr("How far away the next cue is heard"))
        for reach in Reach:
            self.reach.add(reach.value, reach)
        when = QWidget()
        _line(when, self.lead, self.times)
        self._times_or_coming = QStackedLayout()
        self._times_or_coming.addWidget(when)
        self._times_or_coming.addWidget(coming)
        self._times_or_coming.addWidget(armed)
        azimuths_deg = [azimuth for _, azimuth in DIRECTIONS if azimuth is not None]
        self.compass = Compass(azimuths_deg, self._point)
        self._where = QWidget()
        self._lay_out_where()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_PX)
        rows.addLayout(self._times_or_coming)
        rows.addWidget(self._where)

    def _lay_out_where(self) -> None:
        """The compass, and beside it the words for it: below each other, or in one line without."""
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(GAP_PX)
        self._words.addWidget(self.direction, 1)
        self._words.addWidget(self.reach, 1)
        beside = QHBoxLayout(self._where)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP_PX)
        beside.addWidget(self.compass)
        beside.addLayout(self._words, 1)

    def lie_low(self, low: bool) -> None:
        """Do without the compass where the window is too low for it; the words say the same."""
        self.compass.setHidden(low)
        directions = QBoxLayout.Direction
        self._words.setDirection(directions.LeftToRight if low else directions.TopToBottom)

    def refresh(self) -> None:
        """Show what is announced, if something is."""
        self._coming.refresh()
        seen = 2 if self._armed.is_armed else int(self._coming.is_announced)
        self._times_or_coming.setCurrentIndex(seen)
        if self._where.isVisible():
            self._show_place()

    def arms(self, cue: Cue | None) -> None:
        """The compass shows where this cue would come from; None where none is armed."""
        placing = cue.placing if cue else None
        self._usual_deg = placing.azimuth_deg if placing else None

    def _show_place(self) -> None:
        rings = 1 if self.reach.isHidden() else len(Reach)
        words = tr(
            "The next cue is heard {place}.",
            place=", ".join([self.direction.words(), *([self.reach.words()] if rings > 1 else [])]),
        )
        chosen = Chosen(self.direction.chosen(), min(self.reach.index, rings - 1))
        self.compass.show_place(chosen, words, rings=rings, usual_deg=self._usual_deg)

    def _point(self, azimuth_deg: float | None, ring: int) -> None:
        """The compass was pressed there."""
        self.direction.choose([azimuth for _, azimuth in DIRECTIONS].index(azimuth_deg))
        self.reach.choose(ring)
        self._show_place()

    def reset(self) -> None:
        """Have all as usual again: a choice holds for one cue."""
        for chooser in (self.lead, self.times, self.direction, self.reach):
            chooser.choose(0)

    def words(self, cue: Cue) -> str:
        """What was chosen for this cue beside the usual: “in 10 s, 3 times, from behind”."""
        chosen = [chooser.words() for chooser in (self.lead, self.times) if chooser.index]
        if cue.placing is not None and self.direction.index:
            chosen.append(self.direction.words())
        if cue.placing is not None and cue.placing.nearest_m and self.reach.index:
            chosen.append(self.reach.words())
        return ", ".join(chosen)

    def offer(self, cues: Sequence[Cue]) -> None:
        """Have the choices that make sense for these cues, all of them as usual."""
        self.reset()
        placed = [cue.placing for cue in cues if cue.placing]
        self.setVisible(bool(cues))
        self._where.setVisible(bool(placed))
        self.reach.setVisible(any(placing.nearest_m for placing in placed))
        self._show_place()

    def timing(self) -> Timing:
        """When and how often; what is pressed while another is announced comes at once."""
        if self._coming.is_announced:
            return AT_ONCE
        return Timing(self.lead.chosen(), self.times.chosen())

    def place(self, cue: Cue) -> CuePlace:
        """From where this cue is heard; one that is seen stays where it belongs."""
        if cue.placing is None:
            return USUAL_PLACE
        reach = self.reach.chosen()
        return CuePlace(azimuth_deg=self.direction.chosen(), distance_m=reach.distance_m(cue))


def _line(holder: QWidget, *parts: QWidget) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_PX)
    for part in parts:
        row.addWidget(part, 1)
