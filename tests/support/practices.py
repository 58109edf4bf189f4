"""Short ways to movements, routines and cold plans, for tests that are about something else."""

from hypothesis import strategies as st

from companion.domain.body import Region
from companion.domain.identity import PatientId, PracticeId
from companion.domain.practice import Movement, Position, Routine, RoutineItem, ThermalKind, ThermalPlan

PATIENT = PatientId("patient")


def movement(name: str = "Heel raises", **more: object) -> Movement:
    told: dict[str, object] = {"position": Position.STANDING, "steps": ("Up.", "Down."), **more}
    return Movement(name.lower().replace(" ", "_"), name, **told)


def routine(*items: RoutineItem, name: str = "Morning round") -> Routine:
    return Routine(PracticeId("routine"), PATIENT, name, items or (RoutineItem(movement()),))


def cold(*regions: Region, minutes: int = 15, gap: int = 120, kind: ThermalKind = ThermalKind.COLD) -> ThermalPlan:
    where = regions or (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)
    return ThermalPlan(PracticeId("cold"), PATIENT, "Cold pack", kind, where, minutes, gap)


@st.composite
def items(draw: st.DrawFn) -> RoutineItem:
    """A movement with numbers a person may type."""
    timed = draw(st.booleans())
    told = movement(draw(st.sampled_from(["Clam", "Walk", "Bridge"])), sided=draw(st.booleans()), timed=timed)
    return RoutineItem(
        told,
        sets=draw(st.integers(1, 3)),
        repetitions=draw(st.integers(1, 6)),
        hold_seconds=draw(st.integers(10, 90) if timed else st.sampled_from([0, 0, 3, 20])),
        rest_seconds=draw(st.sampled_from([0, 0, 15])),
        pace_seconds=draw(st.integers(1, 6)),
    )


routines = st.lists(items(), min_size=1, max_size=4).map(lambda found: routine(*found))
