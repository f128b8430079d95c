"""The two jobs: the intake of a year, and the scoring and publication of all that was accepted."""

import dagster as dg

TAKE_IN = "take_in_year"
PUBLISH = "score_and_publish"

take_in_year = dg.define_asset_job(
    TAKE_IN,
    selection=dg.AssetSelection.assets("intake/accepted").upstream() - dg.AssetSelection.groups("inbox"),
    description="一个年度：读入各部门的工作簿，检查，收下或退回。",
)
score_and_publish = dg.define_asset_job(
    PUBLISH,
    selection=dg.AssetSelection.assets("published/run").upstream()
    - dg.AssetSelection.groups("inbox")
    - dg.AssetSelection.groups("intake"),
    description="全部收下的年度：逐年计算，生成报表，公布。",
)
