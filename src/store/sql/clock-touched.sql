-- Which records the changes after ?1 touched, and of what kind they are. The index
-- by record would have all of the log read in its order.
SELECT DISTINCT eid, ent FROM log NOT INDEXED WHERE seq > ?1
