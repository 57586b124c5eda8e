-- Pictures that WeChat's users sent; the address is gone once the picture is here, or given up.
CREATE TABLE wechat_picture (
    conversation_id text NOT NULL REFERENCES wechat_user (conversation_id),
    message_key     text NOT NULL,
    url             text,
    type            text,
    bytes           bytea,
    tries           integer NOT NULL DEFAULT 0,
    not_before      timestamptz NOT NULL DEFAULT '-infinity',
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, message_key)
);
CREATE INDEX wechat_picture_wanted ON wechat_picture (at) WHERE url IS NOT NULL;
CREATE INDEX wechat_picture_at ON wechat_picture (at);
