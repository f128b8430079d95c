/*
question: 民主测评的票怎样折分，两端怎样截去？
grain: 一行一个测评等次
columns:
  choice: varchar | 测评等次
  value: double | 一票的分值；空为收下而不计分
  ballot_trim: decimal(19,18) | 两端各截去的比例
  ballot_drop: integer | 两端各截去的票数；空为按比例
  ballot_absent: double | 没有收回的票的分值；空为不算票
*/
select
    choice_value.choice,
    choice_value.value,
    scheme.ballot_trim,
    scheme.ballot_drop,
    scheme.ballot_absent
from scheme.choice_value as choice_value
inner join scheme.scheme as scheme
    on scheme.scheme_id = choice_value.scheme_id
where choice_value.scheme_id = $scheme_id
order by
    choice_value.position,
    choice_value.choice
