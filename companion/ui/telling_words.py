"""Words about telling somebody else: the messages that leave, the ways they take, and what went wrong."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain.outbox import PENDING, OutboxState, OutMessage, may_have_arrived
from companion.domain.telling import ChannelKind, Shown, Step, TellingChannel, TellingWords, Trouble, is_for
from companion.domain.wall_time import local
from companion.services.telling_plans import TellingPlan
from companion.services.telling_standing import Standing
from companion.services.today import TodayItem
from companion.ui import item_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Telling", sentence)


class Speech:
    """``services.telling.Speech``: the language the window speaks."""

    @property
    def words(self) -> TellingWords:
        """The sentences of a message."""
        return TellingWords(
            open_title=_tr("A reminder is still open"),
            answered_title=_tr("A reminder was answered"),
            test_title=_tr("Test message"),
            test=_tr("This is a test. There is nothing to do."),
            discreet_open=_tr("A reminder for {patient}, due at {due}, is still open."),
            discreet_open_nameless=_tr("A reminder, due at {due}, is still open."),
            discreet_answered=_tr("The reminder for {patient} was answered at {time}."),
            discreet_answered_nameless=_tr("The reminder was answered at {time}."),
            named_open=_tr("{what}, due at {due}, is still open."),
            named_answered=_tr("{what}, due at {due}, was answered at {time}."),
            named_answered_by=_tr("{what}, due at {due}, was answered at {time} by {who}."),
            for_patient=_tr("It is for {patient}."),
            not_recorded=_tr("Nobody has recorded it yet. It may still have been taken or done."),
            perhaps_again=_tr("You may have had this message before."),
            sent_by=_tr("Sent by Recovery Companion. It works only while that computer is awake and online."),
        )

    @property
    def example(self) -> str:
        """What stands in a preview while nothing is planned."""
        return _tr("Example medicine, 1 tablet")

    def what(self, item: TodayItem) -> str:
        """What an occurrence is of, with its amount."""
        return _tr("{name}, {planned}").format(name=item.name, planned=item_words.planned(item))

    def when(self, instant: datetime, zone: str) -> str:
        """A wall time with its day: "20:00 on Sunday 22 November"."""
        day = text.day(local(instant, zone).date())
        return _tr("{time} on {day}").format(time=text.clock(instant, zone), day=day)


def works_only() -> str:
    """What can never be relied on."""
    return _tr("Works only while this computer is awake and online.")


def kind(value: ChannelKind) -> str:
    """By which way."""
    return {
        ChannelKind.EMAIL: _tr("E-mail"),
        ChannelKind.WEB: _tr("Web address"),
        ChannelKind.APPRISE: _tr("Other service"),
    }[value]


def where(channel: TellingChannel) -> str:
    """Where it goes, without what is secret."""
    told = {
        ChannelKind.EMAIL: _tr("By e-mail to {to}"),
        ChannelKind.WEB: _tr("To the web address at {to}"),
        ChannelKind.APPRISE: _tr("Over the service {to}"),
    }[channel.kind]
    return told.format(to=channel.to)


def shown(value: Shown) -> str:
    """How much of a reminder leaves."""
    if value is Shown.DISCREET:
        return _tr("It says that a reminder is open, and when it was due. It names no medicine.")
    return _tr("It names what is open, when it was due, and whose it is.")


def trouble(value: Trouble | None) -> str:
    """Why a message did not go out, and what to do."""
    if value is None:
        return _tr("It could not be sent in time.")
    return {
        Trouble.NO_KEYRING: _tr("This computer's keyring cannot be opened. Unlock it, then try again."),
        Trouble.NOTHING_TO_OPEN_IT: _tr("Its password or address is not on this computer. Change it and type it anew."),
        Trouble.NOT_UNDERSTOOD: _tr("The address is of no known service. Change it."),
        Trouble.NO_CONNECTION: _tr(
            "No connection. Look whether this computer is online, and whether the server is right."
        ),
        Trouble.NOT_PROTECTED: _tr("The mail server offers no protected connection. Look at the port."),
        Trouble.NOT_SIGNED_IN: _tr("The mail server did not take the name or the password. Type them anew."),
        Trouble.NO_SUCH_ADDRESS: _tr("The mail server does not take their e-mail address. Change it."),
        Trouble.CALLED_OFF: _tr("It was held back before it left."),
        Trouble.NO_REPLY: _tr("Nothing was heard back. Ask whether it arrived."),
        Trouble.NOT_TAKEN: _tr("The service did not take it. Look at the address and the password."),
    }[value]


def when_told(channel: TellingChannel) -> str:
    """When this one is told."""
    if not channel.after_minutes:
        return _tr("Told as soon as the last repeat is over.")
    later = text.duration(channel.after_minutes)
    return _tr("Told {time} after the last repeat is over, if it is still open then.").format(time=later)


def of_which(channel: TellingChannel, plans: Iterable[TellingPlan]) -> str:
    """Of which plans, given those that tell."""
    if channel.only_of is None:
        return _tr("Told of every plan that is ticked.")
    names = [one.name for one in plans if is_for(channel, one.subject)]
    if not names:
        return _tr("Told of nothing: none of the plans chosen here is ticked any more.")
    return _tr("Told only of: {names}.").format(names=", ".join(names))


def who_hears(plan: TellingPlan, channels: Iterable[TellingChannel]) -> str:
    """Who is told of a plan, in the order in which they are told."""
    told = [one for one in channels if one.on_since is not None and is_for(one, plan.subject)]
    if not told:
        return _tr("Nobody is told of it now.")
    turns = sorted(told, key=lambda one: (one.after_minutes, one.name.casefold()))
    return _tr("{names}.").format(names=", ".join(_turn(one) for one in turns))


def _turn(channel: TellingChannel) -> str:
    if not channel.after_minutes:
        return channel.name
    return _tr("{name} {time} later").format(name=channel.name, time=text.duration(channel.after_minutes))


def last(one: OutMessage | None, now: datetime, zone: str) -> str:
    """How the newest message stands."""
    if one is None:
        return _tr("Nothing was sent in the last two days.")
    at = text.when(one.changed_at, now, zone)
    match one.state:
        case OutboxState.SENT:
            return _tr("Last message sent at {time}.").format(time=at)
        case OutboxState.CALLED_OFF:
            return _tr("A message was called off at {time}.").format(time=at)
        case OutboxState.PERHAPS_SENT:
            return _tr("A message was called off at {time}. It may have arrived before.").format(time=at)
        case OutboxState.GIVEN_UP:
            return _given_up(one).format(time=at)
        case _:
            return _pending(one, now, zone)


def _given_up(one: OutMessage) -> str:
    if one.trouble is Trouble.NO_REPLY:
        return _tr("A message may have arrived. It was given up at {time}.")
    return _tr("A message could not be sent. It was given up at {time}.")


def _pending(one: OutMessage, now: datetime, zone: str) -> str:
    if one.state is OutboxState.ON_ITS_WAY or one.trouble is None or one.next_try_at is None:
        return _tr("A message is being sent.")
    again = text.when(one.next_try_at, now, zone)
    if one.state is OutboxState.UNSURE:
        told = _tr("A message may have arrived. It is sent again at {time}, and says so.")
    else:
        told = _tr("A message could not be sent yet. It is tried again at {time}.")
    return told.format(time=again)


def test(one: OutMessage, now: datetime, zone: str) -> str:
    """How the newest test stands."""
    at = text.when(one.changed_at, now, zone)
    if one.state is OutboxState.SENT:
        return _tr("Test message sent at {time}. Ask whether it arrived.").format(time=at)
    if one.state in PENDING:
        return _tr("The test message is being sent.")
    told = _tr("The test message could not be sent, {time}.").format(time=at)
    return f"{told} {trouble(one.trouble)}"


def not_told(standing: Standing, now: datetime, zone: str) -> str:
    """That somebody could not be told, for Today."""
    one = standing.trouble
    if one is None:
        return ""
    if one.place.step is Step.ANSWERED:
        told = _tr("{who} could not be told that a reminder was answered.")
    elif may_have_arrived(one):
        told = _tr("Perhaps {who} was not told that a reminder is open.")
    else:
        told = _tr("{who} could not be told that a reminder is open.")
    return f"{told.format(who=standing.channel.value.name)} {last(one, now, zone)} {trouble(one.trouble)}"
