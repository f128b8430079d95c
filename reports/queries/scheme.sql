/*
question: 这一年度按哪个方案考核，填报与结果的编号是什么？
grain: 一行，该年度的方案
columns:
  name: varchar | 方案名称
  basis: varchar | 依据文件
  year_from: integer | 适用的第一个年度
  year_to: integer | 适用的最后一个年度；没有写的为空值
  decimals: integer | 公布分数的小数位数
  source_file: varchar | 方案文件
  sha256: varchar | 方案文件的 SHA-256
  inputs_sha256: varchar | 填报文件的摘要；没有的为空串
  result_number: varchar | 结果编号；没有的为空串
*/
select
    scheme.name,
    scheme.basis,
    scheme.year_from,
    scheme.year_to,
    scheme.decimals,
    scheme.source_file,
    scheme.sha256,
    coalesce((
        select min(run.inputs_sha256) as inputs_sha256
        from mart.run as run
        where run.institution = $institution and run.year = $year
    ), '') as inputs_sha256,
    coalesce((
        select min(numbered.result_number) as result_number
        from scheme.result_number as numbered
        where numbered.institution = $institution and numbered.year = $year
    ), '') as result_number
from scheme.scheme as scheme
where scheme.scheme_id = $scheme_id
