-- What SQLite reckons of the tables (ANALYZE) is its own.
SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\'
