CREATE TABLE customer (
    id         text PRIMARY KEY,
    created_at timestamptz NOT NULL
);

-- The names under which a customer is known.
CREATE TABLE customer_identity (
    identity    text PRIMARY KEY,
    customer_id text NOT NULL REFERENCES customer (id),
    linked_at   timestamptz NOT NULL
);
CREATE INDEX customer_identity_customer ON customer_identity (customer_id);

CREATE TABLE customer_visit (
    customer_id     text NOT NULL REFERENCES customer (id),
    conversation_id text NOT NULL,
    channel         text NOT NULL,
    began_at        timestamptz NOT NULL,
    PRIMARY KEY (customer_id, conversation_id)
);

-- Messages and behaviour of a customer over all identities. A message is named by its transcript line, its words stay
-- there.
CREATE TABLE customer_timeline (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id text NOT NULL REFERENCES customer (id),
    source      text NOT NULL,
    source_id   text NOT NULL,
    type        text NOT NULL,
    subject     text NOT NULL,
    sku         text,
    data        jsonb NOT NULL,
    time        timestamptz NOT NULL,
    UNIQUE (source, source_id)
);
CREATE INDEX customer_timeline_customer ON customer_timeline (customer_id, time DESC);

-- How far the behaviour events have been put on the timeline.
CREATE TABLE profile_progress (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL
);
INSERT INTO profile_progress (position) VALUES (0);
