"""The shapes themselves; what they mean is tested with the lines."""

import pytest

from companion.domain.quick_patterns import PATTERNS


@pytest.mark.parametrize("pattern", [pattern for _kind, pattern in PATTERNS], ids=[kind for kind, _ in PATTERNS])
def test_no_pattern_matches_nothing(pattern):
    assert pattern.match("") is None
    assert pattern.match("   ") is None
