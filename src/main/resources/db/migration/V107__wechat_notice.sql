-- What tells WeChat's users that an answer waits which may not be sent any more: at most one until they write again.
CREATE TABLE wechat_notice (
    conversation_id text NOT NULL REFERENCES wechat_user (conversation_id),
    opener          text NOT NULL,       -- the user's newest line before it
    way             text NOT NULL CHECK (way IN ('TEMPLATE', 'SUBSCRIPTION')),
    template        text NOT NULL,
    grant_key       text,                -- the permission that it uses up
    state           text NOT NULL CHECK (state IN ('DUE', 'SENDING', 'SENT', 'UNKNOWN', 'TOLD', 'FAILED')),
    reason          text NOT NULL DEFAULT '', -- the platform's code or words where it failed
    msg_id          text,                -- as the platform names it
    tries           smallint NOT NULL,
    not_before      timestamptz NOT NULL,
    day             date NOT NULL,       -- in Beijing
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, opener)
);
CREATE INDEX wechat_notice_day ON wechat_notice (day);
CREATE INDEX wechat_notice_at ON wechat_notice (at);

-- What users permitted: one subscribe notice each.
CREATE TABLE wechat_grant (
    account   text NOT NULL,
    open_id   text NOT NULL,
    template  text NOT NULL,
    event_key text NOT NULL,             -- the event that brought it, which may be delivered again
    state     text NOT NULL CHECK (state IN ('FREE', 'USED', 'TAKEN_BACK')),
    at        timestamptz NOT NULL,      -- the platform's time
    PRIMARY KEY (account, open_id, template, event_key)
);
CREATE INDEX wechat_grant_at ON wechat_grant (at);
