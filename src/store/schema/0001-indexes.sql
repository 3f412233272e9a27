-- Run after the tables of the kinds exist, and again when some were added. The
-- indexes that each kind of ticket has are made by fettle-schema.c.
CREATE INDEX IF NOT EXISTS person_key ON person (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS team_key ON team (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS service_key ON service (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS category_key ON category (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS note_key ON note (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS note_incident ON note (incident);
CREATE INDEX IF NOT EXISTS approval_ticket ON approval (ticket);
CREATE INDEX IF NOT EXISTS link_from ON link ("from");
CREATE INDEX IF NOT EXISTS link_to ON link ("to");
