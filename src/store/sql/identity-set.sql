INSERT INTO identity (one, ws, dev, founder) VALUES (1, ?1, ?2, ?3)
