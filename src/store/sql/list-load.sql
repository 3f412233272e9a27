SELECT rid, deleted, state, owner, priority, _num, _stage, service, team, reporter, category, _updated_at, logged_at, kind
FROM ticket
