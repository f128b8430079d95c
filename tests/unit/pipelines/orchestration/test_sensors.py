"""The sensor of the inbox: what differs from what was last taken in is taken in, whatever was taken in before that."""

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake.taken import keep_taken, sources_of
from pipelines.orchestration.jobs import TAKE_IN
from pipelines.orchestration.resources import Campus
from pipelines.orchestration.sensors import INPUTS, MOST_TRIES, inbox_changed
from pipelines.reading.inbox import YearFolder
from tests.small import SCHEME, small_year, write_campus


@pytest.fixture
def settings(tmp_path):
    inbox, schemes = write_campus(tmp_path, {2024: small_year()}, scheme=SCHEME)
    return Settings(inbox=inbox, schemes=schemes, home=tmp_path / "home", institution="校")


@pytest.fixture
def watched(settings):
    """What the sensor asks for now, as (year, inputs)."""
    with dg.DagsterInstance.ephemeral() as instance:

        def now():
            context = dg.build_sensor_context(instance=instance, resources={"campus": Campus.of(settings)})
            result = inbox_changed(context)
            assert all(request.run_key is None for request in result.run_requests)
            return [(request.partition_key, request.tags[INPUTS]) for request in result.run_requests]

        now.instance = instance
        yield now


def take_in(settings):
    """What an intake keeps when it is done."""
    folder = YearFolder("校", 2024, settings.inbox / "2024")
    keep_taken(Home(settings.home), folder, sources_of(settings, folder, [folder]))


def ended(watched, inputs, status):
    tags = {"dagster/partition": "2024", INPUTS: inputs}
    watched.instance.add_run(dg.DagsterRun(job_name=TAKE_IN, status=status, tags=tags))


def put(settings, content):
    (settings.inbox / "2024" / "专项考核.csv").write_text(content, encoding="utf-8")


def test_a_year_is_asked_for_until_it_is_taken_in_and_again_when_something_changes(settings, watched):
    assert [year for year, _ in watched()] == ["2024"]
    take_in(settings)
    assert watched() == []
    put(settings, "工号,专项名称,得分\n")
    assert [year for year, _ in watched()] == ["2024"]


def test_a_file_put_back_to_an_earlier_content_is_taken_in_again(settings, watched):
    for content in ("工号,专项名称,得分\nA1,安全,90\n", "工号,专项名称,得分\nA1,安全,80\n"):
        put(settings, content)
        assert len(watched()) == 1
        take_in(settings)
    put(settings, "工号,专项名称,得分\nA1,安全,90\n")
    assert len(watched()) == 1


def test_a_changed_scheme_is_a_change_too(settings, watched):
    take_in(settings)
    [scheme] = settings.schemes.glob("*.yaml")
    scheme.write_text(SCHEME.replace("小方案", "大方案"), encoding="utf-8")
    assert len(watched()) == 1


def test_while_a_year_is_being_taken_in_it_is_not_asked_for(watched):
    [(_, inputs)] = watched()
    ended(watched, inputs, dg.DagsterRunStatus.STARTED)
    assert watched() == []


def test_after_a_failed_intake_the_same_files_are_tried_again_but_not_for_ever(settings, watched):
    [(_, inputs)] = watched()
    for _ in range(MOST_TRIES):
        assert len(watched()) == 1
        ended(watched, inputs, dg.DagsterRunStatus.FAILURE)
    assert watched() == []
    put(settings, "工号,专项名称,得分\n")
    assert len(watched()) == 1


def test_every_sensor_and_schedule_says_what_it_does():
    described = [*(defs.sensors or []), *(defs.schedules or [])]
    assert described
    assert all(each.description for each in described)
