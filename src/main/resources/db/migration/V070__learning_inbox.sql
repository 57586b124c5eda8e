-- Sentences that were not understood for sure wait here for a person to say what they mean. Set when the turn commits,
-- taken back when the sentence was looked at: rows of other turns may commit in any order, so that no position tells.
ALTER TABLE understanding ADD COLUMN to_learn boolean NOT NULL DEFAULT false;
CREATE INDEX understanding_to_learn ON understanding (conversation_id, seq) WHERE to_learn;

-- A sentence, without what tells who said it: numbers, addresses and names are replaced before it is written here.
CREATE TABLE inbox_sentence (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    language     text NOT NULL,
    key          text NOT NULL, -- equal for sentences that differ in case, width, spaces and punctuation only
    text         text NOT NULL,
    vector       bytea,         -- its meaning, float32 little endian, of length 1; absent until it was computed
    last_at      timestamptz NOT NULL,
    dismissed_at timestamptz,   -- a person does not want to teach it; it is not shown again
    UNIQUE (language, key)
);
CREATE INDEX inbox_sentence_open ON inbox_sentence (last_at DESC) WHERE dismissed_at IS NULL;

-- Who said it, so that it goes when that customer is forgotten. A sentence stays as long as there is a line of it.
CREATE TABLE inbox_line (
    conversation_id text NOT NULL,
    seq             bigint NOT NULL,
    sentence        bigint NOT NULL REFERENCES inbox_sentence (id) ON DELETE CASCADE,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES understanding (conversation_id, seq) ON DELETE CASCADE
);
CREATE INDEX inbox_line_sentence ON inbox_line (sentence);
CREATE INDEX inbox_line_at ON inbox_line (at);
