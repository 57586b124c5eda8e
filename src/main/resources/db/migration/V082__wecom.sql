-- WeCom's customer service: how far each desk's messages were read, and whether its bell rang since.
CREATE TABLE wecom_kf (
    account    text NOT NULL,
    open_kf_id text NOT NULL,
    cursor     text NOT NULL,
    token      text NOT NULL, -- the bell's, good for ten minutes
    rung       bigint NOT NULL, -- how often the bell rang
    read       bigint NOT NULL, -- up to which ring everything was read
    since      timestamptz NOT NULL, -- what was said before is not answered
    PRIMARY KEY (account, open_kf_id)
);

-- Who writes to a desk, and how many answers the platform still takes.
CREATE TABLE wecom_user (
    account         text NOT NULL,
    open_kf_id      text NOT NULL,
    external_user   text NOT NULL,
    conversation_id text NOT NULL UNIQUE,
    sends_left      smallint NOT NULL,
    sends_until     timestamptz NOT NULL,
    choices         jsonb, -- what the numbers under the last answer mean
    PRIMARY KEY (account, open_kf_id, external_user)
);
