/*
question: 谁在名额之内？
clause: 二(一)
grain: 一行一个够格的对象的一个等次
pass: both
round: grade
keeps: rounds
formula: exclude：在其上及同档的个数 ≤ 名额；include：在其上的个数 < 名额；无名额限制的即取得
note: exclude：连同并列者不超过名额的才取得，线上并列的都不取得；include：在其前的少于名额的即取得，线上并列的都取得。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
  grade_order: integer | 等次的序号
  places: bigint | 名额；空值为不限
  wins: boolean | 是否取得该等次
  is_tied_out: boolean | 是否仅因并列而未取得
*/
with placed as (
    select
        candidate.institution,
        candidate.subject,
        candidate.grade,
        candidate.grade_order,
        candidate.places,
        governing.ties_at_cut,
        rank() over (
            partition by candidate.institution, candidate.contest order by candidate.total desc, candidate.level
        ) as first_of_level,
        count(*) over (
            partition by candidate.institution, candidate.contest order by candidate.total desc, candidate.level
        ) as last_of_level   -- those level with it are counted
    from score.grade_candidate as candidate
    inner join score.governing as governing
        on governing.institution = candidate.institution
)
select
    institution,
    subject,
    grade,
    grade_order,
    places,
    case
        when places is null then true
        when ties_at_cut = 'include' then first_of_level <= places
        else last_of_level <= places
    end as wins,
    coalesce(ties_at_cut = 'exclude' and first_of_level <= places and last_of_level > places, false) as is_tied_out
from placed
