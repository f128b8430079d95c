"""The year before in the inbox, and the template made from it."""

from datetime import date

import pytest

from tests.small import small_year, write_campus
from tests.unit.pipelines.templates.filled import WITH_ALL, YEAR, template


@pytest.fixture
def campus(tmp_path):
    """The year before in the inbox, and a scheme that has a use for every sheet."""
    before = small_year(YEAR - 1)
    before["单位"][0]["前身代码"] = "00"
    before["干部"][0]["考核情形"] = "不定等次"
    before["干部"][0]["任现职时间"] = date(2020, 3, 1)
    write_campus(tmp_path, {YEAR - 1: before}, scheme=WITH_ALL)
    return tmp_path


@pytest.fixture
def written(campus):
    result, [path] = template(campus)
    assert result.exit_code == 0
    return path
