"""The first few seconds of `python -m tests.fuzz`."""

import pytest

from tests.fuzz.targets import properties

EXAMPLES = 30


@pytest.mark.parametrize("tried", properties(EXAMPLES), ids=lambda tried: tried.__name__)
def test_the_reader_refuses_in_its_own_words_or_reads(tried):
    tried()
