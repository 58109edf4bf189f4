"""Whose recovery it is, who records, and where they live."""

from dataclasses import replace
from datetime import date

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import PersonId, Recorder, new_id
from companion.domain.people import Milestone, Patient, Person, ZoneSpan
from companion.domain.wall_time import zone_info
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import people as store

MOST_NAME = 80


class PeopleService:
    """Verbs about people, zones and marked days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def patient(self) -> Patient:
        """The person whose recovery it is."""
        with self._desk.database.reading() as session:
            return store.patient(session, self._desk.patient)

    def change_patient(
        self, *, name: str | None = None, born_on: date | None = None, procedure: str | None = None
    ) -> Patient:
        """Change what is known of the patient; what is not given stays. The patient's own person follows the name.

        Raises:
            InvalidInputError: the name is too long, or the birth day lies ahead.
        """
        if born_on is not None and born_on > self._desk.clock.now().date():
            raise InvalidInputError("born_on", "future")
        with self._desk.database.writing() as session:
            old = store.patient(session, self._desk.patient)
            new = replace(
                old,
                name=old.name if name is None else _checked(name),
                born_on=born_on or old.born_on,
                procedure=old.procedure if procedure is None else procedure.strip(),
            )
            now = self._desk.clock.now()
            store.save_patient(session, new, now)
            for person in store.persons(session):
                if person.is_patient:
                    store.save_person(session, replace(person, name=new.name), self._desk.patient, now)
        self._desk.changes.announce(Topic.PEOPLE)
        return new

    def persons(self) -> tuple[Person, ...]:
        """Everybody who can record."""
        with self._desk.database.reading() as session:
            return store.persons(session)

    def add_person(self, name: str, role: str) -> Person:
        """Somebody else who helps.

        Raises:
            InvalidInputError: no name, or one too long.
        """
        if not name.strip():
            raise InvalidInputError("name", "empty")
        person = Person(new_id(PersonId), _checked(name), role.strip(), is_patient=False)
        with self._desk.database.writing() as session:
            store.save_person(session, person, None, self._desk.clock.now())
        self._desk.changes.announce(Topic.PEOPLE)
        return person

    def recorder(self) -> Recorder:
        """Who is recording now, and on which computer."""
        return self._desk.recorder

    def recording_person(self) -> Person:
        """The person every new entry will name."""
        return next(person for person in self.persons() if person.id == self._desk.person)

    def record_as(self, person: PersonId) -> None:
        """Entries name this person from now on, also after a restart.

        Raises:
            NotFoundError: nobody has this id.
        """
        if person not in {one.id for one in self.persons()}:
            raise NotFoundError(kind="person")
        with self._desk.database.writing() as session:
            store.save_setting(session, "recording_person", person)
        self._desk.person = person
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
        self._desk.changes.announce(Topic.PEOPLE, Topic.MEDICINES, Topic.DOSES)

    def keep_surgery_day(self, day: date | None) -> Patient:
        """Keep the day of the operation. Lines that say ``surgery+N`` are moved by ``MedicationService``."""
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


def _checked(name: str) -> str:
    told = name.strip()
    if len(told) > MOST_NAME:
        raise InvalidInputError("name", "too_long", high=MOST_NAME)
    return told
