"""What becomes of a hostile file: one problem that says what to do, or the scores that can be read."""

from tests.unit.pipelines.reading.as_read import read


def only_problem(folder):
    [problem] = read(folder).problems
    assert problem.rule == "unreadable_file"
    assert problem.message.endswith(("重新放入", "重新运行", "复制到这里", "年度文件夹里", "移出这个文件夹"))
    return problem.message


def scores(folder):
    read_ = read(folder)
    assert read_.problems == []
    return read_.rows["special"].values["score"]
