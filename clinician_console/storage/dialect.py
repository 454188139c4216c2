"""How SQLAlchemy speaks to SQLCipher, and what it wrote once for all of a program's engines.

A program opens one file by several engines (who writes, who reads, who only reads), and one store
after another where it looks at copies. SQLAlchemy keeps the statements it has compiled by engine
and by dialect, so that each engine compiles all of them again: of the 70 ms of processor that a new
store with a short session took, 28 ms. Here all engines have one dialect, in effect, and one place
for what was compiled.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIModule
from sqlalchemy.util import LRUCache

URL: Final = "gradus+sqlcipher://"
STATEMENTS: Final = 1_000
"""Compiled statements that are kept; the whole program has some 400 different ones."""

_COMPILED: Final[LRUCache[object, object]] = LRUCache(STATEMENTS)


class SqlCipherDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect with SQLCipher's driver: one like another, as none of them has a setting."""

    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> DBAPIModule:
        """SQLCipher's own module: without it its errors would escape unwrapped."""
        return sqlcipher  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        return type(other) is SqlCipherDialect

    def __hash__(self) -> int:
        return hash(SqlCipherDialect)


registry.register("gradus.sqlcipher", __name__, SqlCipherDialect.__name__)


def sharing(engine: sa.Engine) -> sa.Engine:
    """The same engine, which looks for what others compiled before it compiles."""
    engine.update_execution_options(compiled_cache=_COMPILED)
    return engine
