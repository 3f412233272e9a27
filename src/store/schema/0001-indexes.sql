-- Run after the tables of the kinds exist.
CREATE INDEX incident_list ON incident (rid, deleted, state, owner, priority, _num, _stage, service, team,
                                        reporter, category, _updated_at, logged_at);
CREATE INDEX incident_number ON incident (number) WHERE number IS NOT NULL;
CREATE INDEX incident_key ON incident (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX person_key ON person (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX team_key ON team (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX service_key ON service (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX category_key ON category (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX note_key ON note (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX note_incident ON note (incident);
