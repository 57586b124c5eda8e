-- Who works here.
CREATE TABLE staff_member (
    id            text PRIMARY KEY,
    name          text NOT NULL CHECK (name = lower(name) AND length(name) BETWEEN 1 AND 64),
    password_hash text NOT NULL,
    roles         text[] NOT NULL CHECK (cardinality(roles) > 0),
    created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX staff_member_name ON staff_member (name);

-- Who is signed in. A session is known by the hash of its token.
CREATE TABLE staff_session (
    hash       text PRIMARY KEY,
    member_id  text NOT NULL REFERENCES staff_member (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
);
CREATE INDEX staff_session_member ON staff_session (member_id);
