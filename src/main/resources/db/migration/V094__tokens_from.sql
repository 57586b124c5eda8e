-- Tokens of a conversation that were given before are good no longer; in seconds since 1970.
ALTER TABLE conversation ADD COLUMN tokens_from bigint;
CREATE INDEX conversation_tokens_from ON conversation (tokens_from) WHERE tokens_from IS NOT NULL;
