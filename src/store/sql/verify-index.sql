INSERT INTO temp.again (again, rank) VALUES ('integrity-check', 1)
