"""DuckDB as kaohe uses it: the tables of the work database, and read-only queries over what is published."""
