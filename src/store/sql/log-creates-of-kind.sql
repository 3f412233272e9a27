SELECT eid FROM log WHERE ent = ?1 AND op = 'create' ORDER BY seq
