"""Stores of other versions: an older one is copied and brought up, a newer one is refused."""

import io
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from clinician_console.session.comfort import ComfortWishes
from clinician_console.storage import dialect, migrate, schema, tables
from clinician_console.storage.engine import writing
from shared.errors import StorageError
from shared.wire.parts import Comfort
from tests.clinician_console.storage_kit import (
    PATIENT_CODE,
    engine_of,
    event,
    new_session,
    new_store,
    open_store,
    rating,
    tampering,
)


@contextmanager
def alembic_on(folder):
    """Alembic's configuration, inside a transaction on the encrypted store."""
    with tampering(folder) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "newline")
        config.attributes["connection"] = connection
        yield config


def go_back(folder, revision):
    """Make of this store one that an older Gradus wrote."""
    with alembic_on(folder) as config:
        command.downgrade(config, revision)


def tables_in(folder):
    engine = engine_of(folder)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def set_revision(folder, revision):
    with tampering(folder) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608


def test_the_migrations_make_exactly_the_tables_that_the_models_describe(tmp_path):
    new_store(tmp_path).close()
    engine = engine_of(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.METADATA) == []
    engine.dispose()


def test_a_new_store_is_laid_out_as_all_migrations_together_make_it():
    engine = dialect.in_memory()
    with engine.begin() as connection:
        migrate.upgrade(connection)
        said = schema.written(connection)
    engine.dispose()
    assert migrate.SCHEMA.read_text(encoding="utf-8") == said  # tools/store_schema.py writes it


def test_a_new_store_is_of_the_newest_revision(tmp_path):
    new_store(tmp_path).close()
    engine = engine_of(tmp_path)
    with engine.connect() as connection:
        assert migrate.revision_of(connection) == migrate.NEWEST
    engine.dispose()
    assert migrate.NEWEST in migrate.known_revisions()


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path):
    new_store(tmp_path).close()
    set_revision(tmp_path, "9999")
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(StorageError, match="newer version"):
        open_store(tmp_path)
    assert (tmp_path / "store.db").read_bytes() == before
    assert not list(tmp_path.glob("*.before-*"))


def test_an_older_store_is_copied_under_the_same_key_before_it_is_migrated(tmp_path):
    with new_store(tmp_path) as store:
        store.begin_session(new_session())
    go_back(tmp_path, "0001")
    open_store(tmp_path).close()
    (copy,) = tmp_path.glob("store.before-0001.db")
    restored = tmp_path / "restored"
    restored.mkdir()
    copy.rename(restored / "store.db")
    (restored / "store.key.json").write_bytes((tmp_path / "store.key.json").read_bytes())
    assert "patient_comfort" not in tables_in(restored)
    with open_store(restored) as old:
        assert len(old.list_sessions()) == 1
        assert [finding.part for finding in old.verify().findings] == ["store"], "an older copy"
        old.accept_older()
        assert old.verify().sound


def test_the_copy_before_a_migration_is_called_an_older_one_until_it_is_taken_into_use(tmp_path):
    with new_store(tmp_path) as store:
        store.begin_session(new_session())
    go_back(tmp_path, "0001")
    with open_store(tmp_path) as store:
        assert store.older is None
        store.begin_session(new_session())
    (copy,) = tmp_path.glob("store.before-0001.db")
    copy.replace(tmp_path / "store.db")
    with open_store(tmp_path) as old:
        assert old.older is not None, "it lacks the session that began after the migration"
        assert len(old.list_sessions()) == 1
        old.accept_older()
    with open_store(tmp_path) as taken:
        assert taken.older is None
        result = taken.verify()
    assert result.sound
    assert any("taken into use on purpose" in note for note in result.notes)


def test_the_copy_before_a_migration_is_encrypted(tmp_path):
    with new_store(tmp_path) as store:
        store.begin_session(new_session("PT-CANARY-88"))
    go_back(tmp_path, "0001")
    open_store(tmp_path).close()
    (copy,) = tmp_path.glob("store.before-0001.db")
    assert b"PT-CANARY-88" not in copy.read_bytes()
    assert not copy.read_bytes().startswith(b"SQLite format 3")


def test_a_store_of_before_comfort_keeps_all_it_has_and_remembers_comfort_from_then_on(tmp_path):
    with new_store(tmp_path) as store:
        handle = store.begin_session(new_session())
        with closing(store.writer(handle.session_id)) as writer:
            writer.event(event())
            writer.rating(rating(55))
        store.end_session(handle.session_id)
    go_back(tmp_path, "0001")
    assert "patient_comfort" not in tables_in(tmp_path)
    with open_store(tmp_path) as store:
        assert store.comfort(PATIENT_CODE) == Comfort()
        store.comfort(PATIENT_CODE, ComfortWishes(vignette=0.5))
        assert store.comfort(PATIENT_CODE).vignette == 0.5
        assert store.verify().sound
        assert [at.suds for at in store.read_session(handle.session_id).ratings] == [55]


def test_the_step_back_takes_the_settings_which_is_told_and_nothing_that_was_recorded(tmp_path):
    with new_store(tmp_path) as store:
        handle = store.begin_session(new_session())
        with closing(store.writer(handle.session_id)) as writer:
            writer.rating(rating(55))
        store.comfort(PATIENT_CODE, ComfortWishes(seated=True))
        store.end_session(handle.session_id)
    for _ in range(2):
        go_back(tmp_path, "0001")
        with open_store(tmp_path) as store:
            assert store.comfort(PATIENT_CODE) == Comfort()
            assert [at.suds for at in store.read_session(handle.session_id).ratings] == [55]
            assert {finding.part for finding in store.verify().findings} == {"patient"}


def test_a_migration_that_fails_changes_nothing(tmp_path):
    new_store(tmp_path).close()
    engine = engine_of(tmp_path)

    def fail_half_way():
        with writing(engine).begin() as connection:
            connection.exec_driver_sql("ALTER TABLE meta ADD COLUMN extra TEXT")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail_half_way()
    columns = {column["name"] for column in sa.inspect(engine).get_columns("meta")}
    engine.dispose()
    assert columns == {"key", "value"}


ON_POSTGRESQL = {
    "0004": ("ADD COLUMN course_id UUID", "FOREIGN KEY(plan_id)", "data JSONB NOT NULL"),
    "0005": ("CREATE TABLE session_entry", "UNIQUE (session_id, seq)", "data JSONB NOT NULL"),
    "0006": ("CREATE TABLE study_identity", "UNIQUE (patient_id)"),
    "0007": ("CREATE TABLE session_seal", "marks BYTEA NOT NULL", "ADD COLUMN signature"),
    "0008": ("CREATE TABLE account", "CREATE TABLE emergency"),
    "0009": ("CREATE INDEX ix_event_summed_up",),
    "0010": ("ALTER TABLE beat ADD COLUMN kind VARCHAR(16)",),
    "0011": ("CREATE INDEX ix_event_needs_a_person",),
    "0013": ("CREATE TABLE changed_setting",),
    "0012": ("CREATE TABLE sent", "CREATE TABLE rival_plan", "kept_utc TIMESTAMP WITH TIME ZONE"),
}


@pytest.mark.parametrize("revision", ON_POSTGRESQL)
def test_migrations_can_be_written_for_postgresql(revision):
    assert migrate.NEWEST in ON_POSTGRESQL
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    folder = str(Path(migrate.__file__).parent / "migrations")
    script = ScriptDirectory(folder).get_revision(revision)
    with Operations.context(context):
        script.module.upgrade()
    said = written.getvalue()
    for words in ON_POSTGRESQL[revision]:
        assert words in said
    assert "TRIGGER" not in said


@pytest.mark.parametrize("table", tables.METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_on_postgresql(table):
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_store_of_before_many_rooms_keeps_all_it_has_and_everything_is_due(tmp_path):
    with new_store(tmp_path) as store:
        handle = store.begin_session(new_session())
        with closing(store.writer(handle.session_id)) as writer:
            writer.rating(rating(55))
        store.end_session(handle.session_id)
    go_back(tmp_path, "0011")
    fresh = {"sent", "brought", "rival_plan", "erasure", "sync_setting"}
    assert tables_in(tmp_path).isdisjoint(fresh)
    with open_store(tmp_path) as store:
        assert [at.suds for at in store.read_session(handle.session_id).ratings] == [55]
        assert store.verify().sound
    assert tables_in(tmp_path) >= fresh
