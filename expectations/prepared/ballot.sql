/*
question: 本年的每行票值多少分，票类在该对象的排名组有多大权重？
grain: 一行“民主测评”的一行
*/
select
    ballot.subject_kind,
    ballot.subject,
    ballot.voter_class,
    coalesce(ballot.aspect, '') as aspect,
    ballot.choice,
    ballot.score,
    ballot.votes,
    coalesce(ballot.score, choice_value.value) as value,
    -- handed in and not scored; what a wrong choice is worth is told to be unknown
    ballot.score is null and choice_value.choice is not null and choice_value.value is null as is_without_value,
    voter_class.weight as class_weight,   -- null: the class is not for the subject
    aspect.weight as aspect_weight,
    ballot.source_file,
    ballot.source_sheet,
    ballot.source_row
from core.ballot as ballot
inner join checked.year as checked
    on checked.year = ballot.year
    and checked.institution = ballot.institution
left join scheme.choice_value as choice_value
    on choice_value.scheme_id = checked.scheme_id
    and choice_value.choice = ballot.choice
left join checked.subject as subject
    on subject.subject_kind = ballot.subject_kind
    and subject.subject = ballot.subject
left join scheme.voter_class as voter_class
    on voter_class.scheme_id = checked.scheme_id
    and voter_class.subject_kind = subject.subject_kind
    and voter_class.rank_level = subject.rank_level
    and voter_class.unit_group = subject.unit_group
    and voter_class.voter_class = ballot.voter_class
left join scheme.aspect as aspect
    on aspect.scheme_id = checked.scheme_id
    and aspect.subject_kind = ballot.subject_kind
    and aspect.aspect = ballot.aspect
