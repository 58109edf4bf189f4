"""Plays the sounds, where this computer can. Qt's sound is imported at the first sound, in another thread.

Sound needs a device and, on Linux, libpulse: without them nothing is heard, and nothing else changes.
"""

import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl

from companion.domain.chime import Tone, wav
from companion.domain.health import SoundState
from companion.ui.kit import background

KIT = "PySide6.QtMultimedia"

log = logging.getLogger("companion.sound")

Played = Callable[[], None]


def _nobody() -> None:
    """Hears of nothing."""


class QtSpeaker(QObject):
    """``reminders.sound.Speaker``: one sound at a time, each once.

    Args:
        load: Gives Qt's sound.

    ``load`` raises ``ImportError`` where a library is missing.
    """

    def __init__(self, parent: QObject | None = None, load: Callable[[], Any] = lambda: import_module(KIT)) -> None:
        super().__init__(parent)
        self._load = load
        self._kit: Any = None
        self._missing = False
        self._refused = False
        self._folder: QTemporaryDir | None = None
        self._effect: Any = None
        self._begun = False
        self._played: Played = _nobody
        self._turn = 0
        """Which sound is wanted: what was asked for before is not played any more."""

    def state(self) -> SoundState:
        """As it is now: a device may have come or gone."""
        if self._missing:
            return SoundState.NO_LIBRARY
        if self._kit is None:
            return SoundState.NOT_TRIED
        nothing = self._refused or self._kit.QMediaDevices.defaultAudioOutput().isNull()
        return SoundState.NO_DEVICE if nothing else SoundState.READY

    def find(self, found: Callable[[], None]) -> None:
        """Load what plays sounds, if it is there; ``found`` hears when :meth:`state` knows."""
        if self._kit is not None or self._missing:
            found()
            return
        background.run(self._load, lambda kit: self._have(kit, found), lambda error: self._lack(error, found), self)

    def play(self, tones: tuple[Tone, ...], percent: int, played: Played) -> None:
        """Play it once, in place of what sounds now."""
        self.stop()
        turn = self._turn

        def made(content: bytes) -> None:
            self.find(lambda: self._begin(turn, content, percent, played))

        background.run(lambda: wav(tones), made, self._not_made, self)

    def stop(self) -> None:
        """Be silent; a sound that is still being made is not begun."""
        self._turn += 1
        effect, self._effect = self._effect, None
        if effect is not None:
            effect.stop()
            effect.deleteLater()

    def _have(self, kit: Any, found: Callable[[], None]) -> None:
        self._kit = kit
        found()

    def _lack(self, error: Exception, found: Callable[[], None]) -> None:
        log.info("no sound here: %s", type(error).__name__)
        self._missing = True
        found()

    def _not_made(self, error: Exception) -> None:
        log.info("a sound could not be made: %s", type(error).__name__)

    def _begin(self, turn: int, content: bytes, percent: int, played: Played) -> None:
        self._refused = False
        if turn != self._turn or self.state() is not SoundState.READY:
            return
        where = self._keep(content)
        if where is None:
            return
        kit, effect = self._kit, self._kit.QSoundEffect(self)
        self._effect = effect
        self._listen(effect, played)
        scale = kit.QtAudio.VolumeScale
        heard = kit.QtAudio.convertVolume(percent / 100, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
        effect.setVolume(heard)
        effect.setSource(where)
        effect.play()

    def _listen(self, effect: Any, played: Played) -> None:
        """Only a sound that began and ended was played.

        It is heard by methods, which hold nothing: were this speaker let go while its sound is, both would go twice.
        """
        self._begun, self._played = False, played
        effect.playingChanged.connect(self._changed)
        effect.statusChanged.connect(self._stands)

    def _changed(self) -> None:
        effect = self._effect
        if effect is None or self.sender() != effect:
            return
        if effect.isPlaying():
            self._begun = True
        elif self._begun:
            self.stop()
            self._played()

    def _stands(self) -> None:
        effect = self._effect
        if effect is None or self.sender() != effect:
            return
        if effect.status() == self._kit.QSoundEffect.Status.Error:
            self._refused = True
            self.stop()

    def _keep(self, content: bytes) -> QUrl | None:
        """In a folder that goes with the program; None: there is no room for it."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.filePath(f"{self._turn}.wav"))
        try:
            path.write_bytes(content)
        except OSError as error:
            self._not_made(error)
            return None
        return QUrl.fromLocalFile(str(path))
