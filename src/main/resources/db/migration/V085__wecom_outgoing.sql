-- WeCom's customers are owed answers as WeChat's users are, within what the platform allows.
ALTER TABLE wecom_user RENAME COLUMN sends_left TO message_left;
ALTER TABLE wecom_user RENAME COLUMN sends_until TO message_until;
ALTER TABLE wecom_user
    ADD COLUMN follows     boolean NOT NULL DEFAULT true,
    ADD COLUMN newest      bigint NOT NULL DEFAULT 0,      -- the platform's time, in seconds, of the newest line that opened a window
    ADD COLUMN newest_key  text NOT NULL DEFAULT '',       -- that line
    ADD COLUMN click_left  smallint NOT NULL DEFAULT 0,    -- there are no such windows on WeCom
    ADD COLUMN click_until timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00+00';

CREATE TABLE wecom_outgoing (
    conversation_id text NOT NULL REFERENCES wecom_user (conversation_id),
    seq             bigint NOT NULL,
    activity        jsonb,
    state           text NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'UNSURE', 'DONE')),
    part            smallint NOT NULL DEFAULT 0,    -- messages of this answer that were sent
    tight           boolean NOT NULL DEFAULT false, -- they were cut to few messages
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX wecom_outgoing_waiting ON wecom_outgoing (conversation_id, seq) WHERE state <> 'DONE';
CREATE INDEX wecom_outgoing_at ON wecom_outgoing (at);
