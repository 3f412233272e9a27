INSERT INTO log (seq, id, dev, n, prev, hlc, actor, ent, eid, op, act, eh, num, scope, at_received,
                 hash, log_hash, body, redacted, salts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
