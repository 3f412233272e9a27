-- Run after the tables of the kinds exist, and again when some were added.
CREATE INDEX IF NOT EXISTS incident_list ON incident (rid, deleted, state, owner, priority, _num, _stage, service, team,
                                        reporter, category, _updated_at, logged_at);
CREATE INDEX IF NOT EXISTS incident_number ON incident (number) WHERE number IS NOT NULL;
CREATE INDEX IF NOT EXISTS incident_key ON incident (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS person_key ON person (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS team_key ON team (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS service_key ON service (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS category_key ON category (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS note_key ON note (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS note_incident ON note (incident);
