-- Codes with which a conversation goes on on another device, once. A code is known by its hash.
CREATE TABLE move_code (
    hash            text PRIMARY KEY,
    conversation_id text NOT NULL REFERENCES conversation (id),
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX move_code_expires ON move_code (expires_at);
