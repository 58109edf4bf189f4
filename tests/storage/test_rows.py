"""The tables: strict, keyed, and with an index for every question that is asked often."""

from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from companion.domain.identity import MedicineId, PatientId
from companion.storage import answers, diary, doses
from companion.storage.mapping import Row
from tests.support.records import OPENED, database

OFTEN = [
    ("SELECT * FROM dose_version WHERE taken_at >= 1 AND taken_at < 2", "ix_dose_version_taken"),
    (
        "SELECT * FROM dose_version WHERE medicine_id = 'm' AND taken_at >= 1 ORDER BY taken_at DESC",
        "ix_dose_version_medicine_taken",
    ),
    ("SELECT * FROM spasm_version WHERE started_at >= 1 AND started_at < 2", "ix_spasm_version_started"),
    ("SELECT * FROM answer WHERE patient_id = 'p' AND due_at >= 1 AND due_at < 2", "ix_answer_due"),
    ("SELECT * FROM answer WHERE patient_id = 'p' AND occurrence_key = 'k'", "sqlite_autoindex_answer"),
    ("SELECT * FROM later WHERE until >= 1", "ix_later_until"),
    ("SELECT * FROM stock_movement WHERE medicine_id = 'm' AND at >= 1", "ix_stock_movement_at"),
    ("SELECT * FROM form_token WHERE token = 't'", "sqlite_autoindex_form_token"),
]


@pytest.mark.parametrize(("question", "index"), OFTEN)
def test_a_question_asked_often_never_reads_the_whole_history(tmp_path: Path, question: str, index: str) -> None:
    opened = database(tmp_path)
    with opened.reading() as session:
        plan = " ".join(row[3] for row in session.execute(text("EXPLAIN QUERY PLAN " + question)))
    opened.close()
    assert plan.startswith("SEARCH")
    assert index in plan


@pytest.mark.parametrize(
    "table",
    [
        "dose_version",
        "spasm_version",
        "answer_version",
        "medicine_version",
        "plan_version",
        "day_statement",
        "stock_movement",
    ],
)
def test_every_version_says_who_recorded_it_where_and_when(table: str) -> None:
    assert {"person_id", "device_id", "recorded_at"} <= set(Row.metadata.tables[table].columns.keys())


def test_the_same_tables_can_be_made_on_a_shared_server() -> None:
    for table in Row.metadata.sorted_tables:
        told = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert "STRICT" not in told
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_a_window_of_the_record_is_found_by_its_time_not_by_reading_every_entry(tmp_path: Path) -> None:
    opened, asked = database(tmp_path), []
    with opened.reading() as session:
        connection = session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda _c, _cursor, told, values, *_rest: asked.append((told, values))
        )
        doses.doses(session, PatientId("p"), OPENED, OPENED)
        doses.last_dose(session, PatientId("p"), MedicineId("m"))
        answers.answers(session, PatientId("p"), OPENED, OPENED)
        diary.spasms(session, PatientId("p"), OPENED, OPENED)
        diary.first_spasm_at(session, PatientId("p"))
        plans = [
            connection.exec_driver_sql("EXPLAIN QUERY PLAN " + told, values).fetchall() for told, values in tuple(asked)
        ]
    opened.close()
    firsts = [plan[0][3] for plan in plans]
    for first, index in zip(
        firsts,
        ("dose_version_taken", "medicine_taken", "answer_due", "spasm_version_started", "spasm_version_started"),
        strict=True,
    ):
        assert index in first
