"""DuckDB as kaohe uses it: the work database, the accepted store, publication, the archive, and read-only access."""
