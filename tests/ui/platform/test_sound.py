"""The speaker: loads late, plays once, says why it cannot, and is silent when told. Tried on a real sound server too."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QUrl, Signal
from pytestqt.qtbot import QtBot

from companion.domain.chime import chime
from companion.domain.health import SoundState
from companion.domain.manner import Level
from companion.ui.platform.sound import QtSpeaker

TONES = chime(Level.NORMAL, 0)


class Device:
    def __init__(self, *, null: bool) -> None:
        self.null = null

    def isNull(self) -> bool:
        return self.null


class Effect(QObject):
    """Stands where Qt plays."""

    playingChanged = Signal()  # noqa: N815 - Qt's name
    statusChanged = Signal()  # noqa: N815 - Qt's name
    made: ClassVar[list["Effect"]] = []

    class Status:
        Ready, Error = "ready", "error"

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.log: list[str] = []
        self.on = False
        self.stands = Effect.Status.Ready
        self.content = b""
        Effect.made.append(self)

    def isPlaying(self) -> bool:
        return self.on

    def status(self) -> str:
        return self.stands

    def setVolume(self, volume: float) -> None:
        self.log.append(f"volume {volume}")

    def setSource(self, url: QUrl) -> None:
        self.content = Path(url.toLocalFile()).read_bytes()

    def play(self) -> None:
        self.log.append("play")

    def stop(self) -> None:
        self.log.append("stop")

    def turn(self, *, on: bool) -> None:
        self.on = on
        self.playingChanged.emit()


class Kit:
    """Qt's sound, as far as it is asked."""

    QSoundEffect = Effect
    device = Device(null=False)

    class QtAudio:
        class VolumeScale:
            LogarithmicVolumeScale, LinearVolumeScale = 1, 2

        @staticmethod
        def convertVolume(volume: float, _source: int, _target: int) -> float:
            return volume

    class QMediaDevices:
        @staticmethod
        def defaultAudioOutput() -> Device:
            return Kit.device


def speaker(load: Any = lambda: Kit) -> QtSpeaker:
    Effect.made.clear()
    Kit.device = Device(null=False)
    return QtSpeaker(load=load)


def begun(made: QtSpeaker, qtbot: QtBot, played: list[str]) -> Effect:
    made.play(TONES, 60, lambda: played.append("played"))
    qtbot.waitUntil(lambda: bool(Effect.made) and "play" in Effect.made[-1].log, timeout=5000)
    return Effect.made[-1]


def test_nothing_is_loaded_before_the_first_sound(qtbot: QtBot) -> None:
    asked: list[str] = []
    made = speaker(lambda: asked.append("load"))
    assert (made.state(), asked) == (SoundState.NOT_TRIED, [])


def test_a_sound_is_played_once_and_told_once_it_ended(qtbot: QtBot) -> None:
    made, played = speaker(), list[str]()
    effect = begun(made, qtbot, played)
    assert effect.content.startswith(b"RIFF")
    assert effect.log == ["volume 0.6", "play"]
    effect.turn(on=True)
    assert played == []
    effect.turn(on=False)
    assert played == ["played"]
    assert made.state() is SoundState.READY


def test_where_the_library_is_missing_nothing_happens_and_it_says_so(qtbot: QtBot) -> None:
    def missing() -> object:
        raise ImportError

    made = speaker(missing)
    made.play(TONES, 60, lambda: None)
    qtbot.waitUntil(lambda: made.state() is SoundState.NO_LIBRARY, timeout=5000)
    found: list[str] = []
    made.find(lambda: found.append("found"))
    assert found == ["found"]


def test_where_there_is_no_device_or_it_refuses_nothing_is_played(qtbot: QtBot) -> None:
    made, played = speaker(), list[str]()
    effect = begun(made, qtbot, played)
    effect.stands = Effect.Status.Error
    effect.statusChanged.emit()
    assert made.state() is SoundState.NO_DEVICE
    Kit.device = Device(null=True)
    made.play(TONES, 60, lambda: played.append("played"))
    qtbot.waitUntil(lambda: made.state() is SoundState.NO_DEVICE, timeout=5000)
    assert (len(Effect.made), played) == (1, [])


def test_stopped_it_is_silent_and_does_not_count_as_played(qtbot: QtBot) -> None:
    made, played = speaker(), list[str]()
    effect = begun(made, qtbot, played)
    effect.turn(on=True)
    made.stop()
    effect.turn(on=False)
    assert (effect.log[-1], played) == ("stop", [])


def test_a_sound_stopped_before_it_was_made_is_not_begun(qtbot: QtBot) -> None:
    made = speaker()
    made.play(TONES, 60, lambda: None)
    made.stop()
    qtbot.waitUntil(lambda: made.state() is SoundState.READY, timeout=5000)
    assert [effect for effect in Effect.made if effect.parent() is made] == []
