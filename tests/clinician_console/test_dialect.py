"""Statements are compiled once for all the stores that a program opens."""

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import CacheStats

from clinician_console.storage.dialect import SqlCipherDialect
from clinician_console.storage.tables import Session
from tests.clinician_console.storage_kit import ready_store

FOUND_BEFORE = sa.select(Session.id).where(Session.software_version == "compiled once")


def read(folder):
    folder.mkdir()
    with ready_store(folder) as store, store._engine.begin() as connection:
        return connection.execute(FOUND_BEFORE).context.cache_hit


def test_a_second_store_uses_what_was_compiled_for_the_first(tmp_path):
    read(tmp_path / "first")
    assert read(tmp_path / "second") is CacheStats.CACHE_HIT


def test_dialects_of_stores_are_alike_and_unlike_any_other():
    assert SqlCipherDialect() == SqlCipherDialect()
    assert hash(SqlCipherDialect()) == hash(SqlCipherDialect())
    assert SqlCipherDialect() != sa.create_engine("sqlite://").dialect
