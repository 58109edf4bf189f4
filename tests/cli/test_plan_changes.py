"""What differs, in a terminal."""

from companion.services.office import Services
from tests.cli.test_plan import file
from tests.interchange.test_plan_care import CARE
from tests.interchange.test_plan_file import GOOD
from tests.support.terminal import Terminal

WHOLE = GOOD + CARE[CARE.index("[[person]]") :]


def test_what_differs_stands_beside_what_is_recorded(record: Services, terminal: Terminal):
    named = WHOLE.replace('name = "Ana"\n', "", 1)
    waiting = terminal("import-plan", file(terminal, named), "--yes", "--json").json["imported"]["waiting"]
    terminal("confirm", *waiting)
    other = named.replace('gap_hours = "4"', 'gap_hours = "6"').replace("kilograms = 2.5", "kilograms = 5")
    other = other.replace("repetitions = 8", "repetitions = 10").replace('id = "hours"', 'id = "hour"')
    told = terminal("import-plan", file(terminal, other)).out.replace("\u00a0", " ")
    assert "  smallest gap: now: 4 h -> file: 6 h" in told
    assert "This line runs now. It stops until you start it again." in told
    assert "now: Precaution: lift nothing over 2.5 kg" in told
    assert "-> file: Precaution: lift nothing over 5 kg" in told
    assert "movements: now: " in told
    assert "In your plan, not in this file: Paracetamol, 1 tablet every 8 hours" in told
