from reports.document.measure_lists import write_measures
from reports.document.office import Office
from reports.ordering import NameOrder


def lists(year, **office):
    return year.written(write_measures, Office(**office))


def test_each_department_has_a_file_of_its_own_in_the_schemes_order(year):
    assert list(lists(year)) == ["组织部", "人事处", "财经处", "纪委"]


def test_a_matter_says_clause_lead_and_support_and_whom_it_concerns(year):
    said = lists(year)["人事处"]
    assert said[:3] == ["内部资料", "2024年度考核结果运用措施清单", "（人事处）"]
    assert "根据《新方案》（校发1号）和2024年度考核结果，下列4项由人事处牵头或者配合落实。" in said[4]
    start = said.index("一、考核评优单位：表彰奖励")
    assert said[start + 1 : start + 4] == [
        "依据：校发1号一(三)。职责：配合。牵头单位：组织部；配合单位：人事处。",
        "序号|名称|情况|落实情况",
        "1|数学学院|2024年等次优秀。|",
    ]


def test_nobody_is_handed_what_falls_to_another(year):
    said = lists(year)
    assert not any("王五" in line for line in said["人事处"])
    assert any(line == "1|王五|<script>alert(1)</script>&处|SJ1|" for line in said["纪委"])
    assert any("职责：牵头。牵头单位：纪委；配合单位：组织部。" in line for line in said["纪委"])


def test_cadres_stand_behind_units_in_the_order_of_names(year):
    year.execute(
        """
        insert into mart.flag
        select '示例大学', 2024, kind, code, name, 'commended', null, '好。', '表彰奖励', ['组织部', '人事处'], '一(三)'
        from (values ('cadre', '7', '曾一'), ('cadre', '8', '张一'), ('cadre', '9', '丁一')) as more (kind, code, name)
        """
    )
    for order, names in ((NameOrder.STROKES, ["丁一", "张一", "曾一"]), (NameOrder.PINYIN, ["丁一", "曾一", "张一"])):
        said = lists(year, name_order=order)["人事处"]
        start = said.index("一、考核评优单位：表彰奖励")
        assert said[start + 2] == "序号|对象|名称|情况|落实情况"
        assert [line.split("|")[2] for line in said[start + 5 : start + 8]] == names


def test_without_flags_there_is_no_list(year):
    year.execute("delete from mart.flag")
    assert lists(year) == {}
    assert not (year.folder / "many").exists()


def test_flags_without_measure_or_clause_are_listed_all_the_same(year):
    year.execute("update mart.flag set measure = null, basis = null, detail = null")
    said = lists(year)["纪委"]
    assert "二、容错免责（澄清）" in said
    assert any(line.startswith("依据：校发1号。") for line in said)
