-- What a customer's line was understood to mean; personal data, as the line itself.
CREATE TABLE understanding (
    conversation_id text NOT NULL,
    seq             bigint NOT NULL,
    record          jsonb NOT NULL,
    second_opinion  jsonb, -- of English words, some time later
    PRIMARY KEY (conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES activity (conversation_id, seq)
);
CREATE INDEX understanding_to_reread ON understanding (conversation_id, seq)
    WHERE second_opinion IS NULL AND record ->> 'script' IN ('EN', 'MIXED');
