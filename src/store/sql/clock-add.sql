-- ?12 stands for a time or length that is not there.
INSERT INTO clock (rid, agreement, target, policy, stage, duration, started_at, due_at, breached_at, ended_at, used)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, ?12), nullif (?9, ?12), nullif (?10, ?12), nullif (?11, ?12))
