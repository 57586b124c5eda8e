-- Conversations that the shopkeeper hands over to the people at WeCom's own desk.
CREATE TABLE wecom_transfer (
    conversation_id text PRIMARY KEY REFERENCES wecom_user (conversation_id),
    seq             bigint NOT NULL,      -- the answer that hands it over
    state           text NOT NULL CHECK (state IN ('DUE', 'MOVED', 'REFUSED', 'DONE')),
    tries           smallint NOT NULL DEFAULT 0,
    not_before      timestamptz NOT NULL, -- when it is looked at next
    at              timestamptz NOT NULL
);
CREATE INDEX wecom_transfer_open ON wecom_transfer (not_before) WHERE state <> 'DONE';
