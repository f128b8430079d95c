"""What a user would write first: one script with openpyxl, pandas and XlsxWriter that reads, scores and writes a workbook a year.

It takes the weights from the scheme, completion for every indicator, the mean of the votes, and ranks in groups. It checks nothing, explains
nothing, knows neither grades nor flags, and is as quick as such a script can be: a floor, not a rival.
"""

from pathlib import Path
from typing import Any

SHEETS = {"单位", "干部", "目标任务", "关键绩效", "民主测评", "平时考核", "专项考核", "加减分"}
ACTUAL, TARGET = "实际值", "目标值"


def run(inbox: Path, schemes: Path, out: Path) -> None:
    """Every year of the inbox, each into `out/<year>.xlsx`."""
    out.mkdir(parents=True, exist_ok=True)
    rules = _schemes(schemes)
    for folder in sorted(path for path in inbox.iterdir() if path.is_dir()):
        year = int(folder.name)
        [scheme] = [rule for rule in rules if rule["years"]["from"] <= year <= (rule["years"]["to"] or year)]
        sheets = _read(folder)
        units = _units(sheets, scheme)
        _write(out / f"{year}.xlsx", {"单位": units, "干部": _cadres(sheets, units, scheme)})


def _schemes(folder: Path) -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    return [YAML(typ="safe").load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]


def _read(folder: Path) -> dict[str, Any]:
    """The sheets of a year as frames; a title above the header is passed over."""
    import openpyxl
    import pandas as pd

    frames: dict[str, list[Any]] = {}
    for path in sorted(folder.glob("*.xlsx")):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.title in SHEETS:
                rows = list(sheet.iter_rows(values_only=True))
                head = next(number for number, row in enumerate(rows) if row[1] is not None)
                frames.setdefault(sheet.title, []).append(pd.DataFrame(rows[head + 1 :], columns=rows[head]))
    return {title: pd.concat(parts, ignore_index=True) for title, parts in frames.items()}


def _units(sheets: dict[str, Any], scheme: dict[str, Any]) -> Any:
    units = sheets["单位"].copy()
    keys = {label: key for key, label in scheme["groups"].items()}
    units["group"] = units["单位类别"].map(keys)
    tasks = sheets["目标任务"].dropna(subset=["得分"])
    late = (tasks["完成日期"] > tasks["完成时限"]).map({True: scheme["units"]["late_factor"], False: 1})
    weighted = tasks.assign(points=tasks["得分"] * late * tasks["权重"]).groupby("单位代码")[["points", "权重"]].sum()
    parts = {
        "target_tasks": weighted["points"] / weighted["权重"],
        "kpi": _kpi(sheets["关键绩效"], units, scheme),
        "evaluation": _votes(sheets["民主测评"], "单位", scheme),
    }
    total = 0
    for name, weights in scheme["units"]["components"].items():
        units[name] = units["单位代码"].map(parts[name]).fillna(0)
        total = total + units[name] * units["group"].map(weights).fillna(0) / 100
    units["total"] = total + units["单位代码"].map(_adjusted(sheets, "单位")).fillna(0)
    units["rank"] = units.groupby("单位类别")["total"].rank(ascending=False, method="min")
    return units.sort_values(["单位类别", "rank"])


def _kpi(rows: Any, units: Any, scheme: dict[str, Any]) -> Any:
    """Completion, up to 100, by the weight that the unit's group gives the indicator."""
    weights = {
        (indicator["id"], group): weight
        for indicator in scheme["kpi"]["indicators"]
        for group, weight in indicator["weight"].items()
    }
    held = rows.merge(units[["单位代码", "group"]], on="单位代码")
    held["weight"] = [weights.get(key, 0) for key in zip(held["指标编号"], held["group"], strict=True)]
    target = held[TARGET].fillna(held.groupby("指标编号")[ACTUAL].transform("max")).astype(float)
    held["points"] = (held[ACTUAL].astype(float) / target * 100).clip(0, 100) * held["weight"]
    sums = held.groupby("单位代码")[["points", "weight"]].sum()
    return sums["points"] / sums["weight"]


def _votes(rows: Any, kind: str, scheme: dict[str, Any]) -> Any:
    """The mean of the votes a class, the classes by their weights."""
    ballots = scheme["ballots"]
    held = rows[rows["对象类别"] == kind].copy()
    held["points"] = held["等次"].map(ballots["values"]) * held["票数"]
    means = held.groupby(["对象代码", "票类"])[["points", "票数"]].sum().reset_index()
    means["weight"] = means["票类"].map(ballots["classes"]["unit" if kind == "单位" else "cadre"]).fillna(0)
    means["points"] = means["points"] / means["票数"] * means["weight"]
    sums = means.groupby("对象代码")[["points", "weight"]].sum()
    return sums["points"] / sums["weight"]


def _adjusted(sheets: dict[str, Any], kind: str) -> Any:
    rows = sheets["加减分"]
    rows = rows[rows["对象类别"] == kind]
    signed = rows["分值"] * rows["类型"].map({"加分": 1, "减分": -1})
    return signed.groupby(rows["对象代码"]).sum()


def _cadres(sheets: dict[str, Any], units: Any, scheme: dict[str, Any]) -> Any:
    cadres = sheets["干部"].merge(
        units[["单位代码", "group", "total"]].rename(columns={"total": "unit"}), on="单位代码"
    )
    tasks = sheets["目标任务"].dropna(subset=["得分"])
    routine = sheets["平时考核"].copy()
    routine["points"] = routine["得分"].fillna(routine["等次"].map(scheme["routine"]["values"]))
    parts = {
        "portfolio": tasks.groupby("责任人工号")["得分"].mean(),
        "routine": routine.groupby("工号")["points"].mean(),
        "annual": _votes(sheets["民主测评"], "干部", scheme),
        "special": sheets["专项考核"].groupby("工号")["得分"].mean(),
    }
    for name, values in parts.items():
        cadres[name] = cadres["工号"].map(values).fillna(0)
    weights = scheme["cadres"]["components"]
    total = 0
    for name in ("unit", *parts):
        shares = [
            weights[rank][group].get(name, 0) for rank, group in zip(cadres["职级"], cadres["group"], strict=True)
        ]
        total = total + cadres[name] * shares / 100
    cadres["total"] = total + cadres["工号"].map(_adjusted(sheets, "干部")).fillna(0)
    cadres["rank"] = cadres.groupby(["group", "职级"])["total"].rank(ascending=False, method="min")
    return cadres.sort_values(["group", "职级", "rank"])


def _write(path: Path, tables: dict[str, Any]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"nan_inf_to_errors": True, "default_date_format": "yyyy-mm-dd"}) as book:
        bold, points = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
        for title, table in tables.items():
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, list(table.columns), bold)
            for number, row in enumerate(table.itertuples(index=False), start=1):
                for column, value in enumerate(row):
                    if value is not None and value == value:
                        sheet.write(number, column, value, points if isinstance(value, float) else None)
