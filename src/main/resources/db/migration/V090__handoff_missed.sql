-- A complaint that nobody took while its customer waited stays at the desk until somebody has seen to it.
ALTER TABLE handoff ADD COLUMN settled_by text, ADD COLUMN settled_at timestamptz;
CREATE INDEX handoff_missed ON handoff (conversation_id)
    WHERE ended_at IS NOT NULL AND taken_by IS NULL AND settled_at IS NULL AND reason IN ('complaint', 'policy');
-- Who gave a conversation back last, and which of its handoffs were missed.
CREATE INDEX handoff_conversation ON handoff (conversation_id);
