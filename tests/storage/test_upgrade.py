"""An older file is brought up to date in one transaction, after a verified copy, with every child in its place."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from companion.domain.errors import StorageUnavailableError
from companion.storage import upgrade as upgrading
from companion.storage.copying import check
from companion.storage.database import FILE_NAME, HEAD, open_database, schema_of
from companion.storage.driver import connect
from companion.storage.mapping import Row
from companion.storage.upgrade import MIGRATIONS, upgrade
from tests.support.records import OPENED, database

NEXT = '''
"""Rebuilds a parent table whose children go when it goes."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("family", recreate="always", table_kwargs={"sqlite_strict": True}) as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=True))
{more}
'''
FAMILY = """
CREATE TABLE family (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE child (id TEXT NOT NULL PRIMARY KEY, parent TEXT NOT NULL REFERENCES family (id) ON DELETE CASCADE) STRICT;
INSERT INTO family VALUES ('a', 'Adams'), ('b', 'Brown');
INSERT INTO child VALUES ('1', 'a'), ('2', 'a'), ('3', 'b');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of today's schema with a parent table and its children."""
    database(tmp_path / "data").close()
    connection = connect(tmp_path / "data" / FILE_NAME)
    connection.executescript(FAMILY)
    connection.close()
    return tmp_path / "data" / FILE_NAME


@pytest.fixture
def migrate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Makes one more migration that also does what it is told."""

    def make(more: str = "") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder)
        (folder / "versions" / "9999_next.py").write_text(
            NEXT.replace("{more}", more).replace("{head}", HEAD), encoding="utf-8"
        )
        monkeypatch.setattr(upgrading, "MIGRATIONS", folder)
        monkeypatch.setattr("companion.storage.database.HEAD", "9999")

    return make


def children(path: Path) -> int:
    connection = connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM child").fetchone()[0])
    finally:
        connection.close()


def schema(path: Path) -> list[tuple[str, ...]]:
    """Every table's columns, keys and indices, without regard to the order they were made in."""
    connection = connect(path)
    try:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        told: list[tuple[str, ...]] = []
        for name in sorted(names):
            for kind in ("table_info", "foreign_key_list", "index_list"):
                rows = connection.execute(f"PRAGMA {kind}('{name}')").fetchall()
                told += sorted(
                    (
                        name,
                        kind,
                        *map(str, row[1:] if kind == "index_list" else row[2:] if kind == "foreign_key_list" else row),
                    )
                    for row in rows
                )
            for row in connection.execute(f"PRAGMA index_list('{name}')").fetchall():
                told.append(
                    (name, row[1], *(str(part[2]) for part in connection.execute(f"PRAGMA index_info('{row[1]}')")))
                )
            told.append(
                (
                    name,
                    "strict",
                    str(connection.execute("SELECT strict FROM pragma_table_list(?)", (name,)).fetchone()[0]),
                )
            )
        return sorted(told)
    finally:
        connection.close()


def test_the_migrations_make_the_same_schema_as_the_mappings(tmp_path: Path) -> None:
    database(tmp_path / "fresh").close()
    (tmp_path / "walked").mkdir()
    walked = tmp_path / "walked" / FILE_NAME
    connection = connect(walked)
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.close()

    upgrade(walked, None, now=OPENED)

    assert schema_of(walked) == HEAD
    assert schema(walked) == schema(tmp_path / "fresh" / FILE_NAME)
    assert {name for name, *_rest in schema(walked)} >= set(Row.metadata.tables)


def test_rebuilding_a_parent_table_keeps_every_child(path: Path, migrate: object) -> None:
    migrate()

    opened = open_database(path, now=OPENED)

    with opened.reading() as session:
        assert session.execute(text("SELECT id, parent FROM child ORDER BY id")).all() == [
            ("1", "a"),
            ("2", "a"),
            ("3", "b"),
        ]
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("SELECT strict FROM pragma_table_list('family')")) == 1
        assert session.execute(text("SELECT note FROM family")).all() == [(None,), (None,)]
    opened.close()
    assert schema_of(path) == "9999"


def test_a_verified_copy_of_the_old_file_stands_beside_it(path: Path, migrate: object) -> None:
    migrate()

    open_database(path, now=OPENED).close()

    copy = path.with_name("companion-before-upgrade-20261122T071200Z.db")
    check(copy)
    assert schema_of(copy) == HEAD
    assert children(copy) == 3


def test_an_upgrade_that_leaves_orphans_is_taken_back_whole(path: Path, migrate: object) -> None:
    migrate("    op.execute(\"DELETE FROM family WHERE id = 'a'\")")

    with pytest.raises(StorageUnavailableError) as told:
        open_database(path, now=OPENED)

    assert told.value.code == "corrupt"
    assert schema_of(path) == HEAD
    assert children(path) == 3


def test_an_upgrade_that_fails_halfway_leaves_the_file_as_it_was(path: Path, migrate: object) -> None:
    migrate('    op.execute("INSERT INTO nowhere VALUES (1)")')

    with pytest.raises(StorageUnavailableError):
        open_database(path, now=OPENED)

    assert schema_of(path) == HEAD
    assert children(path) == 3
    connection = connect(path)
    assert [row[1] for row in connection.execute("PRAGMA table_info('family')")] == ["id", "name"]
    connection.close()


def test_no_upgrade_begins_without_its_copy(path: Path, migrate: object) -> None:
    migrate()
    (path.parent / "companion-before-upgrade-20261122T071200Z.db").mkdir()

    with pytest.raises(StorageUnavailableError):
        open_database(path, now=OPENED)
    assert schema_of(path) == HEAD
