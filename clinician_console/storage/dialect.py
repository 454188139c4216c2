"""How SQLAlchemy speaks to SQLCipher, and what it wrote once for all of a program's engines.

A program opens one file by several engines (who writes, who reads, who only reads), and one store
after another where it looks at copies. SQLAlchemy keeps the statements it has compiled by engine
and by dialect, so that each engine compiles all of them again: of the 70 ms of processor that a new
store with a short session took, 28 ms. Here all engines have one dialect, in effect, and one place
for what was compiled.

The dialect also begins the transactions, which SQLAlchemy leaves to the driver or to a listener:
while an engine has one, each statement of it looks at six places for more of them.
"""

from __future__ import annotations

from typing import ClassVar, Final, cast

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.characteristics import ConnectionCharacteristic
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPIModule
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.util import LRUCache

URL: Final = "gradus+sqlcipher://"
STATEMENTS: Final = 1_000
"""Compiled statements that are kept; the whole program has some 400 different ones."""

WRITES: Final = "gradus_writes"
"""The execution option of a connection whose transactions take the write lock at once."""

_COMPILED: Final[LRUCache[object, object]] = LRUCache(STATEMENTS)


class DriverConnection(sqlcipher.Connection):  # type: ignore[misc]  # the driver has no types
    """The driver's connection, and whether its transactions take the write lock at once."""

    writes: bool = False


class _Writes(ConnectionCharacteristic):
    """What the option sets on the driver's connection, until that goes back to the pool."""

    transactional: ClassVar[bool] = True

    def set_characteristic(
        self, dialect: sa.Dialect, dbapi_conn: DBAPIConnection, value: bool
    ) -> None:
        cast("DriverConnection", dbapi_conn).writes = value

    def get_characteristic(self, dialect: sa.Dialect, dbapi_conn: DBAPIConnection) -> bool:
        return cast("DriverConnection", dbapi_conn).writes

    def reset_characteristic(self, dialect: sa.Dialect, dbapi_conn: DBAPIConnection) -> None:
        cast("DriverConnection", dbapi_conn).writes = False


class SqlCipherDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect with SQLCipher's driver: one like another, as none of them has a setting."""

    supports_statement_cache = True
    connection_characteristics = SQLiteDialect_pysqlite.connection_characteristics.union(
        {WRITES: _Writes()}
    )

    @classmethod
    def import_dbapi(cls) -> DBAPIModule:
        """SQLCipher's own module: without it its errors would escape unwrapped."""
        return sqlcipher  # type: ignore[no-any-return]

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin a transaction, with the write lock if it writes."""
        driver = cast("DriverConnection", dbapi_connection.driver_connection)
        driver.execute("BEGIN IMMEDIATE" if driver.writes else "BEGIN")

    def __eq__(self, other: object) -> bool:
        return type(other) is SqlCipherDialect

    def __hash__(self) -> int:
        return hash(SqlCipherDialect)


registry.register("gradus.sqlcipher", __name__, SqlCipherDialect.__name__)


def in_memory() -> sa.Engine:
    """An engine on an empty database that is nowhere on a disk."""
    return sa.create_engine(URL, connect_args={"factory": DriverConnection})


def sharing(engine: sa.Engine) -> sa.Engine:
    """The same engine, which looks for what others compiled before it compiles."""
    engine.update_execution_options(compiled_cache=_COMPILED)
    return engine
