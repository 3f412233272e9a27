SELECT max (rid) FROM uuid
