"""An account of each role tries everything that it may not, by every command: refused, audited."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from clinician_console.cli import command_parser
from clinician_console.commands import find_commands
from clinician_console.patients.course import NewEntry
from clinician_console.patients.homework import HomeworkAgreed
from clinician_console.record.rights import AccountRole, Deed, may
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, new_session, rating, tampering
from tests.command_line.test_every_command import leaves

FIRST = "Dr A. Minister"
READ, WRITE = {Deed.READ_PATIENTS}, {Deed.READ_PATIENTS, Deed.TREAT}
DOORS = {
    "amend SESSION": {Deed.READ_SESSIONS},
    "amend SESSION rating 1 --to 40 --why slip": {Deed.READ_SESSIONS, Deed.AMEND},
    "console --patient P014 --port 0 --protocol heights": {Deed.TREAT},
    "audit --all": {Deed.READ_AUDIT},
    "course adverse-event P014 --by X --kind seizure": READ,
    "course attendance P014 came --by X": WRITE,
    "course end P014 completed --by X": WRITE,
    "course homework P014 walk --by X": WRITE,
    "course homework-done P014 1 done --by X": WRITE,
    "course sheet P014": READ,
    "course show P014": READ,
    "course staff P014 10 --role therapist --by X": WRITE,
    "db rekey": {Deed.REKEY},
    "db restored": {Deed.RESTORE},
    "export SESSION --out OUT": {Deed.READ_SESSIONS, Deed.EXPORT},
    "instruments alerts --patient P014": READ,
    "instruments answer phq-9 --patient P014 --answers 0,0,0,0,0,0,0,0,0,0 --by X": WRITE,
    "instruments results --patient P014": READ,
    "instruments sign --patient P014 --done called": READ,
    "lock SESSION": {Deed.LOCK},
    "pair --forget headset.key": {Deed.PAIR},
    "pool build --site north --out OUT": {Deed.READ_SESSIONS, Deed.EXPORT_DEIDENTIFIED},
    "patients add P020": {Deed.TREAT},
    "patients change P014 --language de": WRITE,
    "patients certificate 1": {Deed.ERASE},
    "patients erase P014": {Deed.ERASE},
    "patients export P014 --out OUT": READ | {Deed.READ_IDENTITY, Deed.EXPORT},
    "patients list": READ,
    "patients list --names": {Deed.READ_PATIENTS, Deed.READ_IDENTITY},
    "patients new P020": {Deed.TREAT},
    "patients plan changes P014 1 2": READ,
    "patients plan new P014 heights --by X": WRITE,
    "patients plan set P014 --by X": READ,
    "patients plan show P014": READ,
    "patients plan versions P014": READ,
    "patients screening enter P014 --by X": READ,
    "patients screening show P014": READ,
    "patients retention --law de": {Deed.CHANGE_SETTINGS},
    "patients show P014": READ,
    "query SESSION ask rating 1 --text why": {Deed.READ_SESSIONS, Deed.QUERY},
    "replay SESSION --pictures OUT": {Deed.READ_SESSIONS},
    "rehearse --debrief SESSION": {Deed.READ_SESSIONS},
    "report P014": READ,
    "report SESSION": READ,
    "sessions": {Deed.READ_SESSIONS},
    "sign SESSION": {Deed.SIGN},
    "sync join --server postgresql://a@b/c --new-key": {Deed.CHANGE_SETTINGS},
    "sync decide": READ,
    "sync decide P014 --take here --by X": READ,
    "sync fetch P014": {Deed.READ_PATIENTS, Deed.READ_SESSIONS},
    "sync restored": {Deed.RESTORE},
    "sync leave": {Deed.CHANGE_SETTINGS},
    "users close X": {Deed.MANAGE_ACCOUNTS},
    "users emergencies": {Deed.READ_AUDIT},
    "users new X staff": {Deed.MANAGE_ACCOUNTS},
    "users passphrase X": {Deed.MANAGE_ACCOUNTS},
    "users recovery": {Deed.MANAGE_ACCOUNTS},
    "users roles X staff": {Deed.MANAGE_ACCOUNTS},
}
"""What is typed, and all that it takes: an account that lacks one of these deeds is refused."""

LOOKED_UP = {Deed.READ_PATIENTS, Deed.READ_SESSIONS}
"""What a command may ask first, to find what was named."""

OPEN_TO_ALL = {
    "db backup": "every account may keep a copy",
    "db passphrase": "one's own",
    "db restore": "opens a backup, and asks there",
    "demo": "a store of its own",
    "doctor": "opens no store, or with --sync one of which every account may give to the server",
    "headset": "the patient's program",
    "instruments list": "no patient's",
    "instruments score": "no patient's",
    "instruments show": "no patient's",
    "pool check": "opens no store: a study is de-identified, and whoever has its files reads it",
    "pool merge": "opens no store, likewise",
    "pool query": "likewise; and small counts are suppressed",
    "pool recompute": "likewise",
    "protocols": "no patient's",
    "scenes": "no patient's",
    "sensors": "opens no store",
    "sync again": "every account may, and sees nobody",
    "sync init": "opens no store, and asks for the server's own password",
    "sync read": "opens no store, and asks for the server's own password",
    "sync run": "every account may, and sees nobody",
    "sync site": "opens no store, and asks for the server's own password",
    "sync status": "counts",
    "users list": "names of staff",
    "open": "a window that asks who one is, and in which each page has its own deed",
    "verify": "every account may see whether the store is whole",
}


def test_every_command_is_a_door_or_says_why_everybody_may():
    commands = {" ".join(leaf.words) for leaf in leaves("gradus", command_parser(find_commands()))}
    unnamed = {
        command
        for command in commands
        if not any(f"{door} ".startswith(f"{command} ") for door in DOORS)
        and not any(f"{command} ".startswith(f"{name} ") for name in OPEN_TO_ALL)
    }
    assert unnamed == set()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A store with one account of each role, a patient with a course, and a session."""
    folder = tmp_path_factory.mktemp("doors") / "store"
    created = Store.create(
        folder, PASSPHRASE, account=FIRST, cost=CHEAP, clock=FakeClock(), ballast_bytes=0
    )
    with created.store as store:
        for role in AccountRole:
            store.add_account(f"A {role}", {role}, words_of(role), CHEAP)
        store.add_patient("P014", "Somebody's Name")
        course = store.begin_course("P014", FIRST)
        walk = HomeworkAgreed(number=1, task="walk").parts()
        agreed = NewEntry(name=EventName.HOMEWORK_AGREED, by=FIRST, data=walk)
        store.enter(course.course_id, [agreed])
        handle = store.begin_session(new_session("P014"))
        with closing(store.writer(handle.session_id)) as writer:
            writer.rating(rating())
        store.end_session(handle.session_id)
    return folder, handle.short_id


def words_of(role):
    return f"six words that are the {role}'s"


@pytest.mark.parametrize("role", AccountRole)
def test_an_account_of_this_role_is_refused_by_every_command_that_is_not_its_own(
    place, role, monkeypatch, capsys, tmp_path
):
    folder, session = place
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRADUS_RECOVERY_KEY", raising=False)
    monkeypatch.setenv("GRADUS_PASSPHRASE", words_of(role))
    monkeypatch.setenv("GRADUS_NEW_PASSPHRASE", "a passphrase like no other")
    monkeypatch.setenv("GRADUS_ACCOUNT", f"A {role}")
    monkeypatch.setenv("GRADUS_HOME", str(folder))
    tried = [line for line, deeds in DOORS.items() if not all(may({role}, one) for one in deeds)]
    before, let_in = len(refusals(folder)), []
    for line in tried:
        typed = [session if word == "SESSION" else word for word in line.split()]
        code, out, err = ran(capsys, *typed)
        if code != 5 or "may not" not in err:
            let_in.append(f"{line}: {code} {out} {err}")
    assert let_in == []
    deeds = refusals(folder)[before:]
    assert len(deeds) == len(tried)
    pairs = zip(tried, deeds, strict=True)
    assert [(line, deed) for line, deed in pairs if deed not in DOORS[line] | LOOKED_UP] == []
    assert list(tmp_path.iterdir()) == []


def refusals(folder):
    with tampering(folder, FIRST) as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM audit WHERE action = 'refused' ORDER BY seq"
        )
        return [Deed(json.loads(row.body)["deed"]) for row in rows]
