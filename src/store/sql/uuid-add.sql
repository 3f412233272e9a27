INSERT INTO uuid (uuid) VALUES (?1)
