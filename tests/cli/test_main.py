from datetime import date

from companion.cli.main import DONE, NOT_CONFIRMED, REFUSED, main
from companion.interchange.demo import PLAN
from companion.services.office import Services
from tests.interchange.test_plan_file import GOOD


def test_a_plan_is_shown_first_and_imported_only_on_agreement(tmp_path, clock, capsys):
    file = tmp_path / "plan.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert main(["import-plan", str(file)], tmp_path / "data", clock) == NOT_CONFIRMED
    assert "The next times" in capsys.readouterr().out
    assert main(["import-plan", str(file), "--yes"], tmp_path / "data", clock) == DONE
    told = capsys.readouterr().out.split("companion confirm ")[1].split()
    assert main(["confirm", *told], tmp_path / "data", clock) == DONE
    assert main(["confirm", "nobody"], tmp_path / "data", clock) == REFUSED
    services = Services.open(tmp_path / "data", clock)
    assert services.agenda.next_wake() is not None
    services.close()


def test_the_example_is_refused_outside_the_demo(tmp_path, clock, capsys):
    assert main(["import-plan", str(PLAN), "--yes"], tmp_path / "data", clock) == REFUSED
    assert "Nothing was imported" in capsys.readouterr().err


def test_a_record_is_backed_up_verified_and_restored(tmp_path, clock, capsys):
    data = tmp_path / "data"
    services = Services.open(data, clock)
    services.people.keep_surgery_day(date(2026, 11, 10))
    services.close()
    assert main(["backup", str(tmp_path / "copies")], data, clock) == DONE
    (copy,) = (tmp_path / "copies").iterdir()
    services = Services.open(data, clock)
    services.people.keep_surgery_day(None)
    services.close()
    assert main(["restore", str(copy)], data, clock) == DONE
    assert main(["verify"], data, clock) == DONE
    services = Services.open(data, clock)
    assert services.people.patient().surgery_on == date(2026, 11, 10)
    services.close()
    copy.write_bytes(b"damaged")
    assert main(["restore", str(copy)], data, clock) == REFUSED
    assert "as it was" in capsys.readouterr().err
