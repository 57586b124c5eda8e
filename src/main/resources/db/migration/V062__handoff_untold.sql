-- The sweep asks every two seconds whose dialog does not know yet that it has the word again.
CREATE INDEX handoff_untold ON handoff (ended_at) WHERE told_at IS NULL AND ended_at IS NOT NULL;
CREATE INDEX customer_change_at ON customer_change (at);
