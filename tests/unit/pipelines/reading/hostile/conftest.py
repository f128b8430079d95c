"""An inbox for files that mean harm, and bounded time for each."""

import time

import pytest
import structlog


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "2024").mkdir()
    return tmp_path / "2024"


@pytest.fixture(autouse=True)
def _logs_of_our_own():
    """A test of the command line leaves its log behind, which writes to a terminal that is no more."""
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _in_bounded_time():
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 60  # seconds on an idle machine; the tests share theirs
