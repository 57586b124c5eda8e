-- Who became another customer, or is forgotten. Other rooms read it and put their own rows right.
CREATE TABLE customer_change (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id text NOT NULL,
    into_id     text,               -- absent for one who is forgotten
    identities  text[] NOT NULL,    -- emptied when the forgetting is done everywhere
    at          timestamptz NOT NULL
);

-- How far each room has applied them.
CREATE TABLE customer_change_progress (
    room     text PRIMARY KEY,
    position bigint NOT NULL
);

-- Codes by which one customer on two channels shows to be the same: as hashes, each usable once.
CREATE TABLE link_code (
    hash       text PRIMARY KEY,
    identity   text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX link_code_identity ON link_code (identity);

CREATE TABLE link_miss (
    identity text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX link_miss_identity ON link_miss (identity, at);

-- Commands that changed something, with how they went.
CREATE TABLE privacy_command (
    key    text PRIMARY KEY,
    result text,
    at     timestamptz NOT NULL
);
