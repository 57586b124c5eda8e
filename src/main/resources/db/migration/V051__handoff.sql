-- Conversations whose word the bot gave to a person. While conversation.speaker is 'desk' nobody has taken it yet.
CREATE TABLE handoff (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id text NOT NULL REFERENCES conversation (id),
    reason          text NOT NULL,
    since           timestamptz NOT NULL,
    taken_by        text,
    taken_at        timestamptz,
    ended_at        timestamptz,
    told_at         timestamptz -- when the dialog was told that it has the word again
);
CREATE UNIQUE INDEX handoff_open ON handoff (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX handoff_since ON handoff (since) WHERE ended_at IS NULL;
