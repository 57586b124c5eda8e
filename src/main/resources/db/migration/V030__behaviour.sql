-- What customers did, once for each (source, id).
CREATE TABLE behaviour_event (
    position    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    source      text NOT NULL,
    id          text NOT NULL,
    type        text NOT NULL,
    subject     text NOT NULL,
    sku         text,
    data        jsonb NOT NULL,
    time        timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (source, id)
);
