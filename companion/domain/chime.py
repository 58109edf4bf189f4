"""The sounds of a reminder, made by us: soft tones between 500 and 1000 Hz, rising from repeat to repeat, then silence.

The range is one that older ears still hear well, and that small speakers can play. Numbers are our cautious setting.
"""

import struct
import wave
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import exp, pi, sin

from companion.domain.manner import Level

RATE = 16_000
"""Samples a second, one channel, 16 bits."""
LOWEST, HIGHEST = 500, 1000
MOST_SECONDS = 6.0
"""No sound is longer, silence included: it never goes on until somebody comes."""
ATTACK_SECONDS = 0.04
"""A tone swells so long, so that nobody starts."""
RELEASE_SECONDS = 0.06
RISING = ((587, 784), (587, 784, 880), (587, 659, 784, 880), (523, 587, 659, 784, 880))
"""From D to A, each row with one tone more; any of these in a row sound calm."""
SOFT = 523
LOOK_HERE = 659
TONE_SECONDS, BETWEEN_SECONDS, END_SECONDS = 0.35, 0.05, 0.4
"""Each sound ends in silence."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone and the silence after it."""

    hertz: int
    seconds: float
    loudness: int
    """From 0 to 100, of what the person set."""
    rest_seconds: float


def chime(level: Level, repeat: int) -> tuple[Tone, ...]:
    """What is played at a showing: ``repeat`` is 0 at the first one. Nothing: no sound.

    Gentle: one soft tone at the first showing, none at a repeat. Normal: two rising tones, one more and louder with
    each repeat. Critical: one tone more and louder than normal, said twice.
    """
    step = min(max(repeat, 0), len(RISING) - 1)
    if level is Level.GENTLE:
        return () if step else (Tone(SOFT, 1.2, 35, END_SECONDS),)
    if level is Level.NORMAL:
        return _rising(RISING[step], 50 + 10 * step)
    once = _rising(RISING[min(step + 1, len(RISING) - 1)], 70 + 10 * step)
    return once + once


def come_and_look(repeat: int) -> tuple[Tone, ...]:
    """What is played while heat or cold is on and the skin is to be looked at, or it has to come off.

    The same soft tone twice; louder with each repeat, and from the third on twice more.
    """
    step = min(max(repeat, 0), len(RISING) - 1)
    once = _rising((LOOK_HERE, LOOK_HERE), 50 + 12 * step)
    return once + once if step > 1 else once


def _rising(scale: tuple[int, ...], loudness: int) -> tuple[Tone, ...]:
    rests = (*(BETWEEN_SECONDS,) * (len(scale) - 1), END_SECONDS)
    return tuple(Tone(hertz, TONE_SECONDS, loudness, rest) for hertz, rest in zip(scale, rests, strict=True))


def length(tones: tuple[Tone, ...]) -> float:
    """Seconds from the first sample to the last."""
    return sum(tone.seconds + tone.rest_seconds for tone in tones)


def samples(tones: tuple[Tone, ...]) -> tuple[int, ...]:
    """The sound as signed 16-bit values."""
    return tuple(value for tone in tones for value in _tone(tone))


@cache
def _tone(tone: Tone) -> tuple[int, ...]:
    """A plain tone that swells and dies away like a bell, and the silence after it."""
    count = round(tone.seconds * RATE)
    swell, fall = round(ATTACK_SECONDS * RATE), round(RELEASE_SECONDS * RATE)
    turn, most = 2 * pi * tone.hertz / RATE, 320 * min(max(tone.loudness, 0), 100)
    shape = (min(n / swell, (count - n) / fall, 1.0) * exp(-2.2 * n / count) for n in range(count))
    heard = (round(most * much * sin(turn * n)) for n, much in enumerate(shape))
    return (*heard, *(0,) * round(tone.rest_seconds * RATE))


def wav(tones: tuple[Tone, ...]) -> bytes:
    """The sound as a WAV file."""
    values, written = samples(tones), BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return written.getvalue()
