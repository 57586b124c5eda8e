-- Pictures that customers sent from the web page; their place in the conversation is the line of the event picture.sent.
CREATE TABLE picture (
    id              text PRIMARY KEY,
    conversation_id text NOT NULL REFERENCES conversation (id),
    bytes           bytea NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX picture_conversation ON picture (conversation_id);
CREATE INDEX picture_at ON picture (at);
