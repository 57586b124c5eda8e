-- Which process alone does something for the whole shop, and until when others may not take it over.
CREATE TABLE lease (
    name   text PRIMARY KEY,
    holder text NOT NULL,
    fence  bigint NOT NULL, -- higher with each new holder
    until  timestamptz NOT NULL
);
