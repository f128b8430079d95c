"""What an office can get wrong in the parts of a scheme that differ by group and rank, in conditions, ballots and runs of grades.

Each mistake is made in the contract's example, and refused once with file, line and key, and what to write.
"""

import pytest

# (what is replaced, by what, the key at fault, the message, what stands there)
REFUSALS = {
    # ---- By group and rank
    "a late factor that leaves a group out": ("late_factor: 0.9", "late_factor: {college: 0.9}", "units.late_factor", "缺少类别 administrative：分开写时要写全各类别", ""),
    "a late factor of an unknown group": ("late_factor: 0.9", "late_factor: {college: 0.9, administrative: 1, hall: 1}", "units.late_factor.hall", "没有名为“hall”的类别：应为 college、administrative 之一", "hall"),
    "a late factor of a group misspelt": ("late_factor: 0.9", "late_factor: {college: 0.9, adminstrative: 1}", "units.late_factor.adminstrative", "没有名为“adminstrative”的类别：应为 college、administrative 之一", "adminstrative"),
    "a late factor divided too deep": ("late_factor: 0.9", "late_factor: {college: {正处: 0.9}, administrative: 1}", "units.late_factor.college", "此处只能写一个值，不能再分", ""),
    "a late factor above 1 for a group": ("late_factor: 0.9", "late_factor: {college: 1.9, administrative: 1}", "units.late_factor.college", "应不大于 1", "1.9"),
    "a late factor by no group": ("late_factor: 0.9", "late_factor: {}", "units.late_factor", "没有值：请填写", ""),
    "a late factor without a value for a group": ("late_factor: 0.9", "late_factor: {college: , administrative: 1}", "units.late_factor.college", "没有值：请填写", ""),
    "a list for a late factor": ("late_factor: 0.9", "late_factor: [0.9]", "units.late_factor", "应为一个数字", ""),
    "a cap of units by rank": ("max_bonus: 5,", "max_bonus: {college: 5, administrative: 5, 正处: 5},", "units.adjustments.max_bonus.正处", "没有名为“正处”的类别：应为 college、administrative 之一", "正处"),
    "a cap of cadres that leaves a rank out": ("max_bonus: 3,", "max_bonus: {正处: 5},", "cadres.adjustments.max_bonus", "缺少职级 副处：分开写时要写全各职级", ""),
    "a cap of cadres by group before rank": ("max_bonus: 3,", "max_bonus: {college: 5, 副处: 3},", "cadres.adjustments.max_bonus.college", "没有名为“college”的职级：应为 正处、副处 之一；先按职级写，其下再分类别", "college"),
    "a cap of cadres that leaves out a group of a rank": ("max_bonus: 3,", "max_bonus: {正处: {college: 5}, 副处: 3},", "cadres.adjustments.max_bonus.正处", "缺少类别 administrative：分开写时要写全各类别", ""),
    "a cap of cadres divided too deep": ("max_penalty: 10}\n  grades:\n    - grade: 优秀", "max_penalty: {正处: {college: {甲: 5}, administrative: 1}, 副处: 3}}\n  grades:\n    - grade: 优秀", "cadres.adjustments.max_penalty.正处.college", "应为一个数字", ""),
    "a floor that leaves a group out": ("min_score: 85, quota: 0.30}", "min_score: {college: 85}, quota: 0.30}", "units.grades[1].min_score", "缺少类别 administrative：分开写时要写全各类别", ""),
    "a floor that rises for one group alone": ("min_score: 85, quota: 0.30}", "min_score: {college: 85, administrative: 70}, quota: 0.30}", "units.grades[2].min_score", "应不高于上一等次的 min_score（administrative 70）：等次由高到低排列", "75"),
    "a floor that rises in one group's own": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: {college: 86, administrative: 75}}", "units.grades[2].min_score.college", "应不高于上一等次的 min_score（85）：等次由高到低排列", "86"),
    "a floor of cadres that rises for one rank and group": ("{grade: 合格, min_score: 60}\n    - {grade: 基本合格", "{grade: 合格, min_score: {正处: 60, 副处: {college: 81, administrative: 60}}}\n    - {grade: 基本合格", "cadres.grades[2].min_score.副处.college", "应不高于上一等次的 min_score（80）：等次由高到低排列", "81"),
    "a quota in per cent for a group": ("quota: 0.30}", "quota: {college: 30, administrative: 0.2}}", "units.grades[1].quota.college", "应不大于 1", "30"),
    "a floor of a term by rank": ("[{grade: 优秀, min_score: 85}, {grade: 合格", "[{grade: 优秀, min_score: {正处: 85, 副处: 80}}, {grade: 合格", "term.grades[1].min_score", "应为一个数字", ""),
    "classes of a rank that there is not": ("      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n", "      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n      处级: {分管校领导: 20}\n", "ballots.classes.cadre.处级", "没有名为“处级”的职级：应为 正处、副处 之一", "处级"),
    "classes that leave a rank out": ("      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n", "", "ballots.classes.cadre", "缺少职级 副处：分开写时要写全各职级", ""),
    "classes of an unknown group of a rank": (", administrative: {校领导: 60, 群众代表: 40}}", ", administrative: {校领导: 60}, office: {校领导: 60}}", "ballots.classes.cadre.正处.office", "没有名为“office”的类别：应为 college、administrative 之一", "office"),
    "classes that leave out a group of a rank": (", administrative: {校领导: 60, 群众代表: 40}}", "}", "ballots.classes.cadre.正处", "缺少类别 administrative：分开写时要写全各类别", ""),
    "a number for the classes of a rank": ("      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n", "      副处: 5\n", "ballots.classes.cadre.副处", "应为一组“键: 值”", "5"),
    "no classes of a rank": ("      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n", "      副处: {}\n", "ballots.classes.cadre.副处", "至少要有 1 项", ""),
    "classes of a rank all without weight": ("      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}\n", "      副处: {分管校领导: 0}\n", "ballots.classes.cadre.副处", "各票类的权重不能都为 0", ""),
    "classes of units that leave a group out": ("unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}", "unit:  {college: {校领导: 40}}", "ballots.classes.unit", "缺少类别 administrative：分开写时要写全各类别", ""),
    "classes of units divided too deep": ("unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}", "unit:  {college: {正处: {校领导: 40}}, administrative: {校领导: 1}}", "ballots.classes.unit.college", "此处只能写一个值，不能再分", ""),
    "a class beside groups": ("unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}", "unit:  {college: {校领导: 40}, administrative: {校领导: 1}, 校领导: 30}", "ballots.classes.unit.校领导", "应为一组“键: 值”", "30"),
    # ---- Quotas
    "a quota and a cumulative quota": ("quota: 0.30}", "quota: 0.30, cumulative_quota: 0.5}", "units.grades[1].cumulative_quota", "quota 与 cumulative_quota 只能写一个：请删去一个", "0.5"),
    "a cumulative quota in per cent": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, cumulative_quota: 80%}", "units.grades[2].cumulative_quota", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "80%"),
    "a cumulative quota that leaves a group out": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, cumulative_quota: {college: 0.8}}", "units.grades[2].cumulative_quota", "缺少类别 administrative：分开写时要写全各类别", ""),
    "a cumulative quota of the last grade": ("    - {grade: 不合格}                    # no floor, no quota\n", "    - {grade: 不合格, cumulative_quota: 1}\n", "units.grades[4].cumulative_quota", "最后一个等次不写 cumulative_quota：请删去，或在其后补一个最低等次", "1"),
    "a quota by rank under quota_by: unit": ("quota: 0.20                        # with quota_by: unit also", "quota: {正处: 0.2, 副处: 0.1} # with quota_by: unit also", "cadres.grades[1].quota", "quota_by 为 unit 时所有干部同一个比例：请写成一个数", ""),
    "a quota of neither the ranked nor the assessed": ("quota_of: ranked", "quota_of: all", "cadres.quota_of", "不认识“all”：应为 ranked、assessed 之一", "all"),
    "quota_if_unit with a cumulative quota": ("quota: 0.20                        #", "cumulative_quota: 0.2\n      quota_if_unit: {优秀: 0.25} #", "cadres.grades[1].quota_if_unit", "只能写在有 quota 的等次上：请补上 quota，或删去此键", ""),
    # ---- Conditions
    "conditions of the last grade": ("    - {grade: 不合格}                    # no floor, no quota\n", "    - {grade: 不合格, requires: {components: {kpi: 1}}}\n", "units.grades[4].requires", "最后一个等次不写 requires：请删去，或在其后补一个最低等次", ""),
    "no condition": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, requires: {}}", "units.grades[2].requires", "至少要写一项条件；没有条件时请删去 requires", ""),
    "a condition left blank": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, requires: {components: }}", "units.grades[2].requires", "至少要写一项条件；没有条件时请删去 requires", ""),
    "a condition of no component": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, requires: {components: {}}}", "units.grades[2].requires.components", "至少要有 1 项", ""),
    "a condition of cadres for units": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, requires: {unit_grade: [优秀]}}", "units.grades[2].requires.unit_grade", "不认识的键“unit_grade”：此处可写 components、ballots；请改正或删去", "unit_grade"),
    "a condition by a cadre's component for units": ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: 75, requires: {components: {routine: 80}}}", "units.grades[2].requires.components.routine", "不认识“routine”：应为 target_tasks、kpi、evaluation、party_building、teaching 之一", "routine"),
    "a condition by an unknown component": ("components: {routine: 80}", "components: {rutine: 80}", "cadres.grades[1].requires.components.rutine", "不认识“rutine”：应为 unit、portfolio、routine、annual、special、party_building、teaching 之一（是否想写 routine？）", "rutine"),
    "a condition by the total": ("components: {routine: 80}", "components: {total: 80}", "cadres.grades[1].requires.components.total", "不认识“total”：应为 unit、portfolio、routine、annual、special、party_building、teaching 之一", "total"),
    "a condition whose bound is no number": ("components: {routine: 80}", "components: {routine: 高}", "cadres.grades[1].requires.components.routine", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "高"),
    "a condition by a list of components": ("components: {routine: 80}", "components: [routine]", "cadres.grades[1].requires.components", "应为一组“键: 值”", ""),
    "a condition by no unit grade": ("unit_grade: [优秀, 良好]", "unit_grade: [优秀, 基本合格]", "cadres.grades[1].requires.unit_grade[2]", "没有名为“基本合格”的等次：应为 优秀、良好、合格、不合格 之一", "基本合格"),
    "a text for unit grades": ("unit_grade: [优秀, 良好]", "unit_grade: 优秀", "cadres.grades[1].requires.unit_grade", "应为列表：写成 [甲, 乙]，或每项一行、以“- ”开头", "优秀"),
    "an empty list of unit grades": ("unit_grade: [优秀, 良好]", "unit_grade: []", "cadres.grades[1].requires.unit_grade", "至少要有 1 项", ""),
    "a unit grade twice": ("unit_grade: [优秀, 良好]", "unit_grade: [优秀, 优秀]", "cadres.grades[1].requires.unit_grade[2]", "“优秀”重复：请删去一个", "优秀"),
    "a condition by no choice of the ballots": ("ballots: {choices: [较差], below: 0.10}", "ballots: {choices: [很差], below: 0.10}", "cadres.grades[1].requires.ballots.choices[1]", "没有名为“很差”的测评等次：应为 优秀、良好、一般、较差、不了解 之一", "很差"),
    "a condition by ballots without a bound": ("ballots: {choices: [较差], below: 0.10}", "ballots: {choices: [较差]}", "cadres.grades[1].requires.ballots.below", "缺少这一项：请补上", ""),
    "a condition by ballots in per cent": ("ballots: {choices: [较差], below: 0.10}", "ballots: {choices: [较差], below: 10}", "cadres.grades[1].requires.ballots.below", "应不大于 1", "10"),
    "routine grades without a share": ("routine: {grades: [好], share: 0.5, none: [一般, 较差]}", "routine: {grades: [好], none: [一般, 较差]}", "cadres.grades[1].requires.routine", "缺少 share：grades 与 share 要同写", ""),
    "a share without routine grades": ("routine: {grades: [好], share: 0.5, none: [一般, 较差]}", "routine: {share: 0.5, none: [一般, 较差]}", "cadres.grades[1].requires.routine", "缺少 grades：grades 与 share 要同写", ""),
    "a condition by nothing of the routine assessments": ("routine: {grades: [好], share: 0.5, none: [一般, 较差]}", "routine: {}", "cadres.grades[1].requires.routine", "至少要写 grades 与 share，或 none；没有要求时请删去 routine", ""),
    "a condition by no routine grade": ("routine: {grades: [好], share: 0.5, none: [一般, 较差]}", "routine: {grades: [优], share: 0.5, none: [一般, 较差]}", "cadres.grades[1].requires.routine.grades[1]", "没有名为“优”的平时考核等次：应为 好、较好、一般、较差 之一", "优"),
    "no period of no routine grade": ("routine: {grades: [好], share: 0.5, none: [一般, 较差]}", "routine: {grades: [好], share: 0.5, none: [差]}", "cadres.grades[1].requires.routine.none[1]", "没有名为“差”的平时考核等次：应为 好、较好、一般、较差 之一", "差"),
    # ---- Ballots
    "a number and a share of ballots cut": ("trim: 0.0  ", "drop: 1\n  trim: 0.0  ", "ballots.drop", "trim 与 drop 只能写一个：请删去一个", "1"),
    "a negative number of ballots cut": ("trim: 0.0  ", "drop: -1  ", "ballots.drop", "应不小于 0", "-1"),
    "a share for the number of ballots cut": ("trim: 0.0  ", "drop: 0.1  ", "ballots.drop", "应为整数：请写阿拉伯数字，不加引号、单位和小数", "0.1"),
    "an absent ballot worth more than 100": ("absent: 0 ", "absent: 101 ", "ballots.absent", "应不大于 100", "101"),
    "an absent ballot worth a word": ("absent: 0 ", "absent: 缺 ", "ballots.absent", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "缺"),
    "aspects all without weight": ("aspects: {cadre: {德: 20, 能: 20, 绩: 60}}", "aspects: {cadre: {德: 0}}", "ballots.aspects.cadre", "各评价项目的权重不能都为 0", ""),
    "aspects of neither kind": ("aspects: {cadre: {德: 20, 能: 20, 绩: 60}}", "aspects: {}", "ballots.aspects", "至少要写 unit 或 cadre 的评价项目；不分项目时请删去 aspects", ""),
    "no aspects of a kind": ("aspects: {cadre: {德: 20, 能: 20, 绩: 60}}", "aspects: {cadre: {}}", "ballots.aspects.cadre", "至少要有 1 项", ""),
    "aspects of no kind at all": ("aspects: {cadre: {德: 20, 能: 20, 绩: 60}}", "aspects: {德: 100}", "ballots.aspects.德", "不认识的键“德”：此处可写 unit、cadre；请改正或删去", "德"),
    "a list of aspects": ("aspects: {cadre: {德: 20, 能: 20, 绩: 60}}", "aspects: {cadre: [德, 能]}", "ballots.aspects.cadre", "应为一组“键: 值”", ""),
    # ---- Own components and indicators
    "an own component by a built-in key": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {kpi: 指标, teaching: 教学工作}", "components.kpi", "“kpi”是系统的成分（关键绩效）：请另取一个键", "kpi"),
    "an own component by the key of the bonus": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {bonus: 奖励, teaching: 教学工作}", "components.bonus", "“bonus”是系统的成分（加分）：请另取一个键", "bonus"),
    "an own component by a built-in label": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {tasks: 目标任务, teaching: 教学工作}", "components.tasks", "名称“目标任务”是系统的成分的键或名称：请改成不同的名称", "目标任务"),
    "an own component labelled as a built-in key": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {indicators: kpi, teaching: 教学工作}", "components.indicators", "名称“kpi”是系统的成分的键或名称：请改成不同的名称", "kpi"),
    "two own components of one label": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {lessons: 教学工作, teaching: 教学工作}", "components.teaching", "名称“教学工作”与成分 lessons 的相同：请改成不同的名称", "教学工作"),
    "an own component labelled as another's key": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {lessons: teaching, teaching: 教学工作}", "components.lessons", "名称“teaching”是另一成分的键：请改成不同的名称", "teaching"),
    "an own component's key with a blank": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: {party building: 党建考核, teaching: 教学工作}", "components.party building", "成分的键只能用字母、数字和下划线，且不以数字开头", "party building"),
    "a list of own components": ("components: {party_building: 党建考核, teaching: 教学工作}", "components: [党建考核]", "components", "应为一组“键: 值”", ""),
    "own components left blank": ("components: {party_building: 党建考核, teaching: 教学工作}", "components:", "components", "没有值：请填写，可省略的也可删去此键", ""),
    "a weight of a component that is nobody's": ("    evaluation:   {college: 10, administrative: 20}\n", "    evaluation:   {college: 10, administrative: 20}\n    party: {college: 0}\n", "units.components.party", "不认识“party”：应为 target_tasks、kpi、evaluation、party_building、teaching 之一", "party"),
    "weights that do not sum to 100 with an own one": ("    evaluation:   {college: 10, administrative: 20}\n", "    evaluation:   {college: 10, administrative: 20}\n    party_building: {college: 5}\n", "units.components", "类别 college 各成分的权重之和为 105，应正好是 100", "105"),
    "an indicator of an unknown component": ("      component: kpi ", "      component: kpii ", "kpi.indicators[1].component", "不认识“kpii”：应为 kpi、party_building、teaching 之一（是否想写 kpi？）", "kpii"),
    "an indicator of another built-in component": ("      component: kpi ", "      component: target_tasks ", "kpi.indicators[1].component", "不认识“target_tasks”：应为 kpi、party_building、teaching 之一", "target_tasks"),
    "an indicator that is neither left out nor 0 where missing": ("if_missing: leave_out ", "if_missing: nil ", "kpi.indicators[1].if_missing", "不认识“nil”：应为 leave_out、zero 之一", "nil"),
    "a tie breaker that is nobody's": ("tie_breakers: [target_tasks, kpi] ", "tie_breakers: [target_tasks, party] ", "units.tie_breakers[2]", "不认识“party”：应为 target_tasks、kpi、evaluation、party_building、teaching 之一", "party"),
    "top by a component that is nobody's": ("of: {unit: [total, target_tasks, kpi], cadre: [total, routine]}, measure: 位次靠前", "of: {unit: [total, party], cadre: [total, routine]}, measure: 位次靠前", "flags.top.of.unit[2]", "不认识“party”：应为 total、target_tasks、kpi、evaluation、party_building、teaching 之一", "party"),
    # ---- Sanctions and runs of grades
    "a sanction tested at no known time": ("tested: first_year}", "tested: once}", "sanctions.警告.tested", "不认识“once”：应为 year_end、whole_year、first_year 之一", "once"),
    "two runs of one id": ("    - {id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 二(三)}\n", "    - {id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 二(三)}\n    - {id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 一(三)}\n", "flags.grade_run[2].id", "编号“weak_twice”重复：请改成不同的编号", "weak_twice"),
    "a run of no grade": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: cadre, grades: [基本合格, 不合格, 优等], years: 2,", "flags.grade_run[1].grades[3]", "没有名为“优等”的等次：应为 优秀、合格、基本合格、不合格、不定等次 之一", "优等"),
    "a run of units without a grade": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: unit, grades: [不合格, 不定等次], years: 2,", "flags.grade_run[1].grades[2]", "没有名为“不定等次”的等次：应为 优秀、良好、合格、不合格 之一", "不定等次"),
    "a run of a cadre's grade for units": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: unit, grades: [基本合格, 不合格], years: 2,", "flags.grade_run[1].grades[1]", "没有名为“基本合格”的等次：应为 优秀、良好、合格、不合格 之一", "基本合格"),
    "a run without an id": ("{id: weak_twice, of: cadre", "{of: cadre", "flags.grade_run[1].id", "缺少这一项：请补上", ""),
    "a run of neither units nor cadres": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: 干部, grades: [基本合格, 不合格, 不定等次], years: 2,", "flags.grade_run[1].of", "不认识“干部”：应为 unit、cadre 之一", "干部"),
    "a run of no years": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 0,", "flags.grade_run[1].years", "应不小于 1", "0"),
    "a run of years in words": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 两年,", "flags.grade_run[1].years", "应为整数：请写阿拉伯数字，不加引号、单位和小数", "两年"),
    "a run of a grade twice": (", of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2,", ", of: cadre, grades: [基本合格, 不合格, 不合格], years: 2,", "flags.grade_run[1].grades[3]", "“不合格”重复：请删去一个", "不合格"),
    "a run that is no item of a list": ("grade_run:                             # a list\n    - {id", "grade_run:                             # a list\n      {id", "flags.grade_run", "应为列表：写成 [甲, 乙]，或每项一行、以“- ”开头", ""),
}  # fmt: skip

# Where another key than that of the mistake has to change too.
ALSO = {
    "a quota by rank under quota_by: unit": ("quota_by: pool", "quota_by: unit"),
    "quota_if_unit with a cumulative quota": ("quota_by: pool", "quota_by: unit"),
}

# A text on the line at fault, where that is not the first line written anew.
ELSEWHERE = {
    "a floor that rises for one group alone": "- {grade: 良好, min_score: 75}",
    "classes of a rank that there is not": "处级: {分管校领导: 20}",
    "classes that leave a rank out": "cadre:",
    "classes that leave out a group of a rank": "正处: {college: {校领导: 40, 处级干部: 30, 群众代表: 30}}",
    "quota_if_unit with a cumulative quota": "quota_if_unit: {优秀: 0.25}",
    "a weight of a component that is nobody's": "party: {college: 0}",
    "weights that do not sum to 100 with an own one": "components:                            # weights by group",
    "two runs of one id": "- {id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 一(三)}",
}


@pytest.mark.parametrize("name", REFUSALS)
def test_it_is_refused_once_with_file_line_and_key_and_what_to_write(whole, edited, problems, name):
    old, new, key, message, value = REFUSALS[name]
    text = edited((old, new), *([ALSO[name]] if name in ALSO else []), text=whole)
    (problem,) = problems(text)
    sign = ELSEWHERE.get(name) or next(line for line in new.splitlines() if line.strip())
    line = next(number for number, written in enumerate(text.splitlines(), start=1) if sign in written)
    assert (problem.file, problem.line, problem.key) == ("方案.yaml", line, key)
    assert (problem.message, problem.value) == (message, value)
