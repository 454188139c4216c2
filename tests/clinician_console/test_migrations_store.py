"""Stores of other versions: an older one is copied and brought up, a newer one is refused."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from clinician_console.storage import migrate, tables
from clinician_console.storage.engine import writing
from shared.errors import StorageError
from tests.clinician_console.storage_kit import (
    engine_of,
    new_session,
    new_store,
    open_store,
    tampering,
)


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


def test_an_older_store_is_copied_under_the_same_key_before_it_is_migrated(tmp_path, monkeypatch):
    with new_store(tmp_path) as store:
        store.begin_session(new_session())
    monkeypatch.setattr(migrate, "NEWEST", "0002")  # as if this version had one migration more
    open_store(tmp_path).close()
    (copy,) = tmp_path.glob("store.before-0001.db")
    restored = tmp_path / "restored"
    restored.mkdir()
    copy.rename(restored / "store.db")
    (restored / "store.key.json").write_bytes((tmp_path / "store.key.json").read_bytes())
    monkeypatch.undo()
    with open_store(restored) as old:
        assert len(old.list_sessions()) == 1
        assert old.verify().sound


def test_the_copy_before_a_migration_is_encrypted(tmp_path, monkeypatch):
    with new_store(tmp_path) as store:
        store.begin_session(new_session("PT-CANARY-88"))
    monkeypatch.setattr(migrate, "NEWEST", "0002")
    open_store(tmp_path).close()
    (copy,) = tmp_path.glob("store.before-0001.db")
    assert b"PT-CANARY-88" not in copy.read_bytes()
    assert not copy.read_bytes().startswith(b"SQLite format 3")


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


@pytest.mark.parametrize("table", tables.METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_on_postgresql(table):
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
