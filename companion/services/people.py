"""Whose recovery it is, who records, and where they live."""

from dataclasses import replace
from datetime import UTC, date, datetime

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import PatientId, PersonId, Recorder, new_id
from companion.domain.people import COLOURS, Milestone, Patient, Person, ZoneSpan
from companion.domain.wall_time import zone_info
from companion.services.changes import ALL_TOPICS, Topic
from companion.services.desk import Desk
from companion.storage import people as store
from companion.storage.database import Session

MOST_NAME = 80
MOST_ADDRESS = 300
FIRST_ZONE_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
"""Before it nothing can be recorded; a patient's first zone holds from then on."""


class PeopleService:
    """Verbs about people, zones and marked days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def patient(self) -> Patient:
        """The person whose recovery it is."""
        with self._desk.database.reading() as session:
            return store.patient(session, self._desk.patient)

    def change_patient(
        self,
        *,
        name: str | None = None,
        born_on: date | None = None,
        forget_birth: bool = False,
        procedure: str | None = None,
        colour: str | None = None,
        address: str | None = None,
    ) -> Patient:
        """Change what is known of the patient; what is not given stays. The patient's own person follows the name.

        ``forget_birth`` takes the day of birth away.

        Raises:
            InvalidInputError: a text is too long, the birth day lies ahead, or the colour is none of ours.
        """
        if born_on is not None and born_on > self._desk.clock.now().date():
            raise InvalidInputError("born_on", "future")
        with self._desk.database.writing() as session:
            old = store.patient(session, self._desk.patient)
            new = replace(
                old,
                name=old.name if name is None else _checked(name),
                born_on=None if forget_birth else born_on or old.born_on,
                procedure=old.procedure if procedure is None else procedure.strip(),
                colour=old.colour if colour is None else _checked_colour(colour),
                address=old.address if address is None else _checked(address, "address", MOST_ADDRESS),
            )
            now = self._desk.clock.now()
            store.save_patient(session, new, now)
            for person in store.persons(session):
                if person.patient == new.id:
                    store.save_person(session, replace(person, name=new.name, colour=new.colour), now)
        self._desk.changes.announce(Topic.PEOPLE)
        return new

    def shown(self) -> PatientId:
        """The patient whom the window shows now, whoever's services these are."""
        return self._desk.front.shown

    def patients(self) -> tuple[Patient, ...]:
        """Everybody whose recovery is kept in this data folder, in the order they were added."""
        with self._desk.database.reading() as session:
            return store.patients(session)

    def add_patient(self, name: str, born_on: date | None, colour: str = "") -> Patient:
        """Keep one more patient's recovery here, in the zone of the one shown now. It is not chosen by this.

        Raises:
            InvalidInputError: no name, or one that another patient has with the same day of birth.
        """
        told = _named(name)
        if born_on is not None and born_on > self._desk.clock.now().date():
            raise InvalidInputError("born_on", "future")
        patient = Patient(new_id(PatientId), told, born_on, None, "", example=False, colour=_checked_colour(colour))
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            others = store.patients(session)
            if any((one.name.casefold(), one.born_on) == (told.casefold(), born_on) for one in others):
                raise InvalidInputError("name", "taken")
            zone = self._desk.spans(session)[-1].zone
            found_patient(session, patient, zone, now)
        self._desk.changes.announce(Topic.PEOPLE)
        return patient

    def choose_patient(self, patient: PatientId) -> None:
        """Show and record for this patient from now on, also after a restart.

        Raises:
            NotFoundError: nobody has this id.
        """
        with self._desk.database.writing() as session:
            store.patient(session, patient)
            store.save_setting(session, "chosen_patient", patient)
        self._desk.front.shown = patient
        self._desk.changes.announce(*ALL_TOPICS)

    def persons(self) -> tuple[Person, ...]:
        """Everybody who can record."""
        with self._desk.database.reading() as session:
            return store.persons(session)

    def add_person(self, name: str, role: str, colour: str = "") -> Person:
        """Somebody else who helps.

        Raises:
            InvalidInputError: no name, or one too long; or a colour that is none of ours.
        """
        person = Person(new_id(PersonId), _named(name), _checked(role, "role"), colour=_checked_colour(colour))
        with self._desk.database.writing() as session:
            store.save_person(session, person, self._desk.clock.now())
        self._desk.changes.announce(Topic.PEOPLE)
        return person

    def change_person(self, person: PersonId, *, name: str, role: str, colour: str) -> Person:
        """Change a helper's name, role or colour; entries show the name as it is now. A patient's own is changed there.

        Raises:
            InvalidInputError: see ``add_person``. NotFoundError: no helper has this id.
        """
        with self._desk.database.writing() as session:
            old = next((one for one in store.persons(session) if one.id == person and not one.is_patient), None)
            if old is None:
                raise NotFoundError(kind="person")
            new = replace(old, name=_named(name), role=_checked(role, "role"), colour=_checked_colour(colour))
            store.save_person(session, new, self._desk.clock.now())
        self._desk.changes.announce(Topic.PEOPLE)
        return new

    def recorder(self) -> Recorder:
        """Who is recording now, and on which computer."""
        return self._desk.recorder

    def recording_person(self) -> Person:
        """The person every new entry will name."""
        return next(person for person in self.persons() if person.id == self._desk.person)

    def record_as(self, person: PersonId, *, kept: bool = True) -> None:
        """Entries name this person from now on, also after a restart; when not ``kept``, until this process ends.

        Raises:
            NotFoundError: nobody has this id.
        """
        if person not in {one.id for one in self.persons()}:
            raise NotFoundError(kind="person")
        if kept:
            with self._desk.database.writing() as session:
                store.save_setting(session, "recording_person", person)
        self._desk.front.person = person
        self._desk.front.givers.clear()
        self._desk.changes.announce(Topic.PEOPLE)

    def giver(self) -> Person:
        """Who gives this patient what is recorded from now on: whoever records, or the one somebody chose."""
        return next(person for person in self.persons() if person.id == self._desk.giver)

    def give_as(self, person: PersonId) -> None:
        """Doses of this patient name this person as the giver, until this process ends or another person records.

        Raises:
            NotFoundError: nobody has this id.
        """
        if person not in {one.id for one in self.persons()}:
            raise NotFoundError(kind="person")
        self._desk.front.givers[self._desk.patient] = person
        self._desk.changes.announce(Topic.PEOPLE)

    def spans(self) -> tuple[ZoneSpan, ...]:
        """The patient's zones, oldest first."""
        with self._desk.database.reading() as session:
            return self._desk.spans(session)

    def zone(self) -> str:
        """The zone the patient lives in now."""
        return self.spans()[-1].zone

    def change_zone(self, zone: str) -> None:
        """The patient lives in ``zone`` from now on; what was planned before stays as it was.

        Raises:
            InvalidInputError: no such zone is known.
        """
        zone_info(zone)
        if zone == self.zone():
            return
        with self._desk.database.writing() as session:
            store.append_span(session, self._desk.patient, ZoneSpan(self._desk.clock.now(), zone))
        self._desk.changes.announce(Topic.PEOPLE, Topic.PLANS, Topic.DOSES)

    def keep_surgery_day(self, day: date | None) -> Patient:
        """Keep the day of the operation. Lines that say ``surgery+N`` are moved by ``PlanService``."""
        with self._desk.database.writing() as session:
            new = replace(store.patient(session, self._desk.patient), surgery_on=day)
            store.save_patient(session, new, self._desk.clock.now())
        self._desk.changes.announce(Topic.PEOPLE)
        return new

    def milestones(self) -> tuple[Milestone, ...]:
        """Marked days, the operation among them."""
        with self._desk.database.reading() as session:
            return store.milestones(session, self._desk.patient)

    def add_milestone(self, day: date, words: str) -> None:
        """Mark a day on every chart, once.

        Raises:
            InvalidInputError: no words.
        """
        if not words.strip():
            raise InvalidInputError("words", "empty")
        value = Milestone(day, words.strip())
        with self._desk.database.writing() as session:
            if value not in store.milestones(session, self._desk.patient):
                store.add_milestone(session, self._desk.patient, new_id(str), value)
        self._desk.changes.announce(Topic.PEOPLE)


def found_patient(session: Session, patient: Patient, zone: str, at: datetime) -> None:
    """Write a patient with their own person and the zone they live in."""
    store.save_patient(session, patient, at)
    session.flush()
    own = Person(new_id(PersonId), patient.name, "patient", patient.id, patient.colour)
    store.save_person(session, own, at)
    store.append_span(session, patient.id, ZoneSpan(FIRST_ZONE_SINCE, zone))


def _named(name: str) -> str:
    if not name.strip():
        raise InvalidInputError("name", "empty")
    return _checked(name)


def _checked(told: str, field: str = "name", most: int = MOST_NAME) -> str:
    told = told.strip()
    if len(told) > most:
        raise InvalidInputError(field, "too_long", high=most)
    return told


def _checked_colour(colour: str) -> str:
    if colour and colour not in COLOURS:
        raise InvalidInputError("colour", "unknown")
    return colour
