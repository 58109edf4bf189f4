"""The sounds: in the range that is heard well, rising, short, and silent at the end."""

import wave
from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.chime import HIGHEST, LOWEST, MOST_SECONDS, RATE, chime, come_and_look, length, samples, wav
from companion.domain.manner import Level

REPEATS = st.integers(0, 30)


@given(st.sampled_from(Level), REPEATS)
def test_every_tone_lies_between_500_and_1000_hertz_and_each_sound_ends(level, repeat):
    tones = chime(level, repeat)
    assert all(LOWEST <= tone.hertz <= HIGHEST and 0 < tone.loudness <= 100 for tone in tones)
    assert length(tones) <= MOST_SECONDS


@given(REPEATS)
def test_a_gentle_line_has_one_soft_tone_and_none_at_a_repeat(repeat):
    assert len(chime(Level.GENTLE, repeat)) == (0 if repeat else 1)


@given(st.sampled_from([Level.NORMAL, Level.CRITICAL]), REPEATS)
def test_a_repeat_is_never_quieter_nor_shorter_than_the_one_before(level, repeat):
    before, after = chime(level, repeat), chime(level, repeat + 1)
    assert after[0].loudness >= before[0].loudness
    assert len(after) >= len(before)


def test_it_rises_within_itself_and_a_critical_one_is_said_twice():
    normal, critical = chime(Level.NORMAL, 0), chime(Level.CRITICAL, 0)
    assert all(one.hertz < other.hertz for one, other in pairwise(normal))
    half = len(critical) // 2
    assert critical[:half] == critical[half:]
    assert critical[0].loudness > normal[0].loudness
    assert len(critical[:half]) > len(normal)


def test_the_first_three_repeats_each_add_a_tone():
    assert [len(chime(Level.NORMAL, repeat)) for repeat in range(5)] == [2, 3, 4, 5, 5]


def test_a_sound_swells_softly_and_ends_in_silence():
    values = samples(chime(Level.CRITICAL, 9))
    assert values[0] == 0
    assert max(abs(one) for one in values[: RATE // 100]) < max(values) / 2
    assert set(values[-RATE // 4 :]) == {0}
    assert max(abs(one) for one in values) < 32_768


def test_nobody_starts_because_of_a_click():
    """Between two samples it moves no further than a 1000 Hz tone does."""
    values = samples(chime(Level.CRITICAL, 3))
    assert max(abs(one - other) for one, other in pairwise(values)) <= 32_000 * 6.3 * HIGHEST / RATE


def test_the_file_is_a_plain_wav():
    tones = chime(Level.NORMAL, 1)
    with wave.open(BytesIO(wav(tones))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == len(samples(tones))


@given(REPEATS)
def test_what_calls_somebody_to_a_pack_gets_louder_and_each_time_it_ends(repeat):
    tones, after = come_and_look(repeat), come_and_look(repeat + 1)
    assert {tone.hertz for tone in tones} == {659}
    assert length(tones) <= MOST_SECONDS
    assert tones[0].loudness <= after[0].loudness <= 100
    assert len(tones) == (4 if repeat > 1 else 2)
