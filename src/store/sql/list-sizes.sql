-- How many tickets there are, and the largest rid of all records.
SELECT (SELECT count (*) FROM ticket), (SELECT max (rid) FROM uuid)
