"""The server's twin in memory answers as PostgreSQL does, whatever rooms send in what order."""

from collections import Counter
from uuid import UUID, uuid4

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from clinician_console.record.parcels import START, ParcelKind
from clinician_console.sync.memory import MemoryClinics
from shared.errors import IntegrityError
from tests.clinician_console.clinic_kit import (
    UTC_NOW,
    name_parcel,
    parcel,
    patient_parcel,
    row,
    session_parcels,
)

PATIENTS = [UUID(int=number) for number in (101, 102)]
SESSIONS = [session_parcels(one, UUID(int=one.int + 100), pieces=3) for one in PATIENTS]
SENT = [
    *(patient_parcel(one, f"P-{one.int}") for one in PATIENTS),
    *(name_parcel(one, f"sealed:1:{number}", number) for one in PATIENTS for number in (1, 2)),
    *(piece for pieces in SESSIONS for piece in pieces),
    parcel(
        ParcelKind.PATIENT,
        PATIENTS[0],
        row("patient", id=PATIENTS[0], code="another", created_utc=UTC_NOW),
    ),
    *(
        parcel(
            ParcelKind.ERASED,
            one,
            row(
                "erasure",
                id=UUID(int=one.int + 500),
                patient_id=one,
                certificate=1,
                ground="asked",
                rows=1,
                sha256="ab",
                utc=UTC_NOW,
            ),
        )
        for one in PATIENTS
    ),
]
_pushes = st.lists(
    st.tuples(st.integers(0, 1), st.lists(st.sampled_from(range(len(SENT))), max_size=6)),
    max_size=8,
)


@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # an example takes half a second
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_pushes)
@example([(0, [0, 6, 7, 8]), (1, [6, 7, 8])])
@example([(0, [0, 13]), (1, [6]), (1, [7, 8]), (0, [1, 9, 10, 11])])
def test_the_twin_in_memory_answers_as_postgresql_does(clinic, pushes):
    site, memory = clinic.site(f"s_{uuid4().hex[:8]}"), MemoryClinics()
    real = [clinic.room(site, f"room-{number}") for number in range(3)]
    twins = [memory.room("s", f"room-{number}") for number in range(3)]
    reached: Counter[tuple[int, UUID]] = Counter()
    for number, chosen in pushes:
        before = Counter(reached)
        batch = [_in_order(SENT[one], reached, number) for one in chosen]
        told = _told(real[number], batch)
        assert told == _told(twins[number], batch)
        reached = before if told == "refused" else reached
    for one, other in zip(real, twins, strict=True):
        assert _followed(one) == _followed(other)
        for pieces in SESSIONS:
            subject = pieces[0][0].subject
            assert one.erased([subject, *PATIENTS]) == other.erased([subject, *PATIENTS])
            for room in ("room-0", "room-1"):
                assert [(at.room, at.parcel, at.mark) for at in one.session(subject, room)] == [
                    (at.room, at.parcel, at.mark) for at in other.session(subject, room)
                ]
        one.close()


def _in_order(sent, reached, room):
    """A room sends the pieces of a session one after the other, and then again."""
    name = (room, sent[0].subject)
    if sent[0].kind is not ParcelKind.SESSION:
        return sent
    reached[name] += 1
    pieces = next(one for one in SESSIONS if one[0][0].subject == sent[0].subject)
    return pieces[(reached[name] - 1) % len(pieces)]


def _told(server, batch):
    try:
        return server.push(batch)
    except IntegrityError:
        return "refused"


def _followed(server):
    return [(one.room, one.parcel, one.mark) for one in server.follow(START, 999)]
