-- Who writes to an Official Account, and what may be sent to them.
CREATE TABLE wechat_user (
    account         text NOT NULL,
    open_id         text NOT NULL,
    conversation_id text NOT NULL UNIQUE,
    follows         boolean NOT NULL,
    newest          bigint NOT NULL,      -- the platform's time, in seconds, of the newest line that opened a window
    newest_key      text NOT NULL,        -- that line
    message_left    smallint NOT NULL,    -- sends that are left from the last message
    message_until   timestamptz NOT NULL,
    click_left      smallint NOT NULL,    -- and from the last click, scan or follow
    click_until     timestamptz NOT NULL,
    choices         jsonb,                -- what the numbers under the last answer mean
    PRIMARY KEY (account, open_id)
);

-- Answers on their way. What was sent stays a while without its words, so that it is known when it comes again.
CREATE TABLE wechat_outgoing (
    conversation_id text NOT NULL REFERENCES wechat_user (conversation_id),
    seq             bigint NOT NULL,
    activity        jsonb,
    state           text NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'DONE')),
    part            smallint NOT NULL DEFAULT 0, -- messages of this answer that were sent
    tight           boolean NOT NULL DEFAULT false, -- they were cut to few messages
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX wechat_outgoing_waiting ON wechat_outgoing (conversation_id, seq) WHERE state <> 'DONE';
CREATE INDEX wechat_outgoing_at ON wechat_outgoing (at);

-- What a callback was answered with, for the platform to hear again when it asks again.
CREATE TABLE wechat_passive (
    conversation_id text NOT NULL REFERENCES wechat_user (conversation_id),
    message_key     text NOT NULL,
    reply           text NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, message_key)
);
CREATE INDEX wechat_passive_at ON wechat_passive (at);
