-- A conversation belongs to one customer identity on one account of one channel.
CREATE TABLE conversation (
    id         text PRIMARY KEY,
    channel    text NOT NULL,
    account    text NOT NULL,
    customer   text NOT NULL,
    language   text,
    speaker    text NOT NULL DEFAULT 'bot', -- bot, or the agent's id
    version    bigint NOT NULL DEFAULT 0,   -- turns committed
    last_seq   bigint NOT NULL DEFAULT 0,
    state      jsonb,                       -- the dialog's state, absent before the first turn
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX conversation_customer ON conversation (customer, created_at DESC);

-- The transcript, and for the customer's lines the journal.
CREATE TABLE activity (
    conversation_id    text NOT NULL REFERENCES conversation (id),
    seq                bigint NOT NULL,
    id                 text NOT NULL UNIQUE,
    role               text NOT NULL CHECK (role IN ('USER', 'BOT', 'AGENT')),
    author             text NOT NULL,
    channel_message_id text,
    reply_to           text,
    content            jsonb NOT NULL,
    at                 timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
CREATE UNIQUE INDEX activity_once ON activity (conversation_id, channel_message_id) WHERE role = 'USER';

-- Customer's lines whose turn is not committed yet.
CREATE TABLE pending_turn (
    conversation_id text NOT NULL,
    seq             bigint NOT NULL,
    shard           smallint NOT NULL,
    language        text,
    at              timestamptz NOT NULL,
    parked_because  text, -- set when the turn failed for good; a person looks at it
    PRIMARY KEY (conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES activity (conversation_id, seq)
);
CREATE INDEX pending_turn_due ON pending_turn (shard, at) WHERE parked_because IS NULL;

-- What a committed turn still owes: an answer (seq) or a behaviour event (note).
CREATE TABLE outbox (
    row             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id text NOT NULL,
    shard           smallint NOT NULL,
    seq             bigint,
    note            jsonb,
    at              timestamptz NOT NULL,
    CHECK ((seq IS NULL) <> (note IS NULL)),
    FOREIGN KEY (conversation_id, seq) REFERENCES activity (conversation_id, seq)
);
CREATE INDEX outbox_due ON outbox (shard, row);
