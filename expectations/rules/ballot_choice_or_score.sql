/*
question: 每行票的等次与得分是否只填了一项？
severity: error
message: 等次与得分填一项，不能都填，也不能都空
*/
with typed as (
    select
        ballot.choice,
        ballot.score,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        count(ballot.choice) over (partition by ballot.source_file, ballot.source_sheet) as choices_in_sheet,
        count(ballot.score) over (partition by ballot.source_file, ballot.source_sheet) as scores_in_sheet
    from core.ballot as ballot
    inner join checked.year as checked
        on checked.year = ballot.year
        and checked.institution = ballot.institution
)
select distinct   -- a row of a wide sheet is as many as there are choices
    'ballot' as table_name,
    case
        when score is not null then 'score'
        when choices_in_sheet = 0 and scores_in_sheet > 0 then 'score'
        else 'choice'
    end as column_name,
    coalesce(cast(score as varchar), '') as value,
    source_file,
    source_sheet,
    source_row
from typed
where
    (choice is null) = (score is null)
    and not exists (   -- one of them could not be read, told there
        select 1 from checked.fault as fault
        where
            fault.source_file = typed.source_file
            and fault.source_sheet = typed.source_sheet
            and fault.source_row = typed.source_row
            and fault.column_name in ('choice', 'score')
    )
