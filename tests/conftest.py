"""What tests of several folders share: the sample as published; what it means that a program is missing."""

import os

import pytest

from tests.programs import MISSING


@pytest.fixture(scope="session")
def directly():
    """Runs the stages without Dagster; what takes seconds to import is imported by those who ask."""
    from expectations.validator import open_validator
    from tests.published import without_dagster

    return without_dagster(open_validator())


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory, request):
    """The sample campus as published, made by the first worker that asks for it."""
    from filelock import FileLock

    from pipelines.installation.home import Home
    from tests.published import publish_sample, shared_folder

    folder = shared_folder(tmp_path_factory) / "sample"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "published").exists():
            publish_sample(folder, request.getfixturevalue("directly"))
    return Home(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """In CI, where everything is installed, nothing is passed over for want of a program."""
    report = yield
    if os.environ.get("KAOHE_NOTHING_SKIPPED") and report.skipped and not hasattr(report, "wasxfail"):
        *_, reason = report.longrepr
        if reason.endswith(MISSING):
            report.outcome, report.longrepr = "failed", f"{reason}, and nothing may be skipped for want of a program"
    return report
