"""Four grades, best first, for the flags that look at grades."""

GRADES = (("优秀", 1), ("良好", 2), ("合格", 3), ("不合格", 4))


def put_grades(bench, rows):
    bench.put("scheme.grade", *rows("grade grade_order", *GRADES))
