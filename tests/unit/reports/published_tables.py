"""The tables of `mart` as a published database has them, with their columns and types."""

from scoring.catalogue import read_rules

# what publication adds to the views that rules make
BEYOND_RULES = {
    "problem": "institution varchar, year integer, severity varchar, source_file varchar, source_sheet varchar, "
    "source_row integer, column_name varchar, value varchar, rule varchar, message varchar",
    "run": "run_id varchar, started_at timestamp, finished_at timestamp, institution varchar, year integer, "
    "scheme varchar, scheme_sha256 varchar, inputs_sha256 varchar, version varchar",
    "result_number": "institution varchar, year integer, result_number varchar",
}


def mart_tables():
    """The columns of each table, with their types, by name."""
    made = {
        rule.table.removeprefix("mart."): ", ".join(f"{column.name} {column.sql_type}" for column in rule.columns)
        for rule in read_rules()
        if rule.is_result
    }
    return made | BEYOND_RULES
