"""The people of the metro: those who wait on platform and in the hall, and those in the carriage.

The first half of every array waits in the station, the second half rides in the train: as many of
each are there as were asked for, so that going in or out changes nothing in their number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.metro import metro_train
from therapy_client.scenes.metro.metro_ride import PLATFORM_Z_M, Ride
from therapy_client.world.crowds.placed import STANDING, PlacedPeople, spread
from therapy_client.world.crowds.tempers import WEARY, Tempers
from therapy_client.world.people.forces import clear_of_patient
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.postures import Posture, seated
from therapy_client.world.people.states import CrowdStates

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

CAPACITY = 40
_SEATED_ONE_IN = 2
_LANE_M, _ROOM_M = 0.62, 0.62
_TURNED_RAD = 1.0
_PHONE_SHARE = 0.45
_HALL_ONE_IN = 4
_WAYS = np.array([STANDING, Posture.STANDS_PHONE, Posture.STANDS_WAITS, Posture.STANDS_FOLDED])
_WAYS_UPTO = (0.38, 0.66, 0.86)
"""How people stand, and up to which of their own numbers in each way."""


class Passengers:
    """The people of the metro.

    Args:
        seed: The same seed puts the same people into the same places.

    Attributes:
        count: How many there are around the patient.
        min_distance_m: How near the nearest stand.
        gaze_share: Share of them who look at the patient.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.count, self.min_distance_m, self.gaze_share = 0, 2.5, 0.0
        self._attention = np.tile(spread(np.arange(CAPACITY)), 2)
        self._style = rng.random(2 * CAPACITY)
        self._turn = rng.uniform(-0.5, 0.5, 2 * CAPACITY)
        self._ways = spread(rng.permutation(2 * CAPACITY))
        self._tempers = Tempers(self._attention, WEARY)
        self._rank = np.tile(np.arange(CAPACITY), 2)
        self._waiting = self._spots_to_wait(rng)
        self._seats = metro_train.seats()
        self._stands, self._sits = self._parts()
        self._people = PlacedPeople(2 * CAPACITY)
        self._moved_m = np.zeros(2)
        self._ride: Ride | None = None

    @property
    def people(self) -> PlacedPeople:
        """Where they are: those of the station first, then those of the train."""
        return self._people

    def settle(self, ride: Ride) -> None:
        """Be at once as the attributes say; for moments at which nobody watches."""
        self._ride = ride
        self._moved_m = self._offsets(ride)
        self._be(ride)
        self._people.settle()

    def begin_cue(self, name: str) -> None:
        """No cue of the metro is played by its people."""

    def end_cue(self) -> None:
        """See `begin_cue`."""

    def follow(self, ride: Ride) -> None:
        """Be carried along with station and train."""
        offsets = self._offsets(ride)
        shift = offsets - self._moved_m
        self._moved_m = offsets
        self._people.places_m[:CAPACITY, 0] += shift[0]
        self._people.places_m[CAPACITY:, 0] += shift[1]
        self._ride = ride
        self._be(ride)

    def advance(self, dt_s: float) -> None:
        """Let `dt_s` seconds pass."""
        self._people.advance(dt_s)
        if self._ride is not None:
            places, here = self._people.places_m, self._people.here
            patient = np.array(self._ride.patient_m)
            standing = np.flatnonzero(here & ~seated(self._people.postures))
            clear = clear_of_patient(places[standing][:, [0, 2]], patient)
            places[standing, 0], places[standing, 2] = clear.T

    def states(self) -> CrowdStates:
        """What is to be shown now."""
        return self._people.states()

    def _offsets(self, ride: Ride) -> Array:
        return np.array((ride.station_x_m or 0.0, ride.train_x_m or 0.0))

    def _parts(self) -> tuple[Index, Index]:
        """Which of those in the train stand and which sit, in the order in which they come."""
        rank = np.arange(CAPACITY)
        sits = rank[rank % _SEATED_ONE_IN == 0][: len(self._seats)]
        return np.setdiff1d(rank, sits), sits

    def _spots_to_wait(self, rng: np.random.Generator) -> Array:
        """Where people wait, (CAPACITY, 3): x and z without the distance kept, and heading.

        Those in the hall keep it aside of the patient's way, those on the platform ahead of them.
        """
        k = np.arange(CAPACITY)
        hall = self._in_hall(k)
        x = np.where(hall, -16.4 + 0.18 * k + rng.uniform(-0.12, 0.12, CAPACITY), 0.42 * k)
        z = np.where(hall, PLATFORM_Z_M, -0.95 - 3.1 * spread(k))
        z = z - np.where(hall, rng.uniform(0.0, 1.0, CAPACITY), 0.0)
        x[0], z[0] = 0.0, PLATFORM_Z_M
        heading = np.where(hall, rng.uniform(-np.pi, np.pi, CAPACITY), self._turn[:CAPACITY])
        return np.stack([x, z, heading], axis=1)

    def _in_hall(self, rank: Index) -> npt.NDArray[np.bool_]:
        return np.asarray(rank % _HALL_ONE_IN == 1)

    def _standing_spots(self) -> Array:
        """Where those who stand in the train are, (n, 2): the first as near as is asked."""
        near, middle = self.min_distance_m, metro_train.MIDDLE_Z_M
        spots: list[tuple[float, float]] = []
        column = 0
        while len(spots) < len(self._stands):
            for lane in (0.0, _LANE_M, -_LANE_M):
                first = np.sqrt(max(near * near - lane * lane, 0.0))
                if column == 0 and abs(lane) > near:
                    first = 0.0
                out = first + _ROOM_M * column
                aisle = abs(lane) < 0.1 or out < metro_train.SEATS_X_M[0] - 0.45
                for side in (1.0, -1.0):
                    if aisle and not (out < 0.2 and side < 0):
                        spots.append((side * out, middle + lane))
            column += 1
        return np.array(spots[: len(self._stands)])

    def _be(self, ride: Ride) -> None:
        """Set where everybody is, how they stand or sit, and where they look."""
        p = self._people
        there = self._rank < self.count
        p.wanted[:CAPACITY] = there[:CAPACITY] & (ride.station_x_m is not None)
        p.wanted[CAPACITY:] = there[CAPACITY:] & (ride.train_x_m is not None)
        hall = self._in_hall(self._rank[:CAPACITY])
        kept = self.min_distance_m
        p.goals_m[:CAPACITY, 0] = self._waiting[:, 0] + np.where(hall, 0.0, kept)
        p.goals_m[:CAPACITY, 0] += ride.station_x_m or 0.0
        p.goals_m[:CAPACITY, 2] = self._waiting[:, 1] - np.where(hall, kept, 0.0)
        p.faces_rad[:CAPACITY] = self._waiting[:, 2]
        p.looks[:] = self._attention < self.gaze_share
        p.manners[:] = self._tempers.shown(p.looks > 0.0)
        p.postures[:] = self._standing_ways(halted=ride.halted)
        self._ride_along(ride)
        self._turn_to_patient(ride)

    def _standing_ways(self, *, halted: bool) -> Index:
        """How those who stand do so; who looks at the patient, or wonders, has no phone."""
        way = _WAYS[np.searchsorted(_WAYS_UPTO, self._ways)]
        looks_up = (self._people.looks > 0.0) | halted
        way = np.where((way == Posture.STANDS_PHONE) & looks_up, STANDING, way)
        return np.where(self._people.manners == Manner.STERN, Posture.STANDS_FOLDED, way)

    def _ride_along(self, ride: Ride) -> None:
        """Those in the train: on the seats, and standing about the patient."""
        p, train_x_m = self._people, ride.train_x_m or 0.0
        stands, sits = CAPACITY + self._stands, CAPACITY + self._sits
        spots = self._standing_spots()
        p.goals_m[stands, 0], p.goals_m[stands, 2] = spots[:, 0] + train_x_m, spots[:, 1]
        p.faces_rad[stands] = np.where(spots[:, 1] > metro_train.MIDDLE_Z_M, 0.0, np.pi / 2)
        p.faces_rad[stands] += 1.6 * self._turn[stands]
        seats = self._seats[: len(sits)]
        p.goals_m[sits, 0], p.goals_m[sits, 2] = seats[:, 0] + train_x_m, seats[:, 1]
        p.faces_rad[sits] = seats[:, 2]
        bowed = (self._style[sits] < _PHONE_SHARE) & (self._attention[sits] >= self.gaze_share)
        bowed &= not ride.halted  # where it stands between two stations all look up
        p.postures[sits] = np.where(bowed, Posture.PHONE_LAP, Posture.LAP)

    def _turn_to_patient(self, ride: Ride) -> None:
        """Turn those who stand and look so far that their heads can reach the patient."""
        p = self._people
        who = np.flatnonzero((p.looks > 0.0) & ~seated(p.postures))
        x, z = ride.patient_m
        bearing = np.arctan2(x - p.goals_m[who, 0], z - p.goals_m[who, 2])
        off = (p.faces_rad[who] - bearing + np.pi) % (2 * np.pi) - np.pi
        p.faces_rad[who] = bearing + np.sign(off) * np.minimum(np.abs(off), _TURNED_RAD)
