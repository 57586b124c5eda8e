-- The kiosks of the stores. A device is known by the hash of the secret in its cookie.
CREATE TABLE kiosk_device (
    id          text PRIMARY KEY,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    store       text NOT NULL,                  -- as in shop.yml
    language    text NOT NULL DEFAULT 'zh',     -- in which it speaks to whoever has not chosen
    closed      boolean NOT NULL DEFAULT false, -- staff has closed it
    reload      integer NOT NULL DEFAULT 0,     -- how often staff wished that the page be loaded anew
    secret_hash text UNIQUE,
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL,
    enrolled_at timestamptz,
    revoked_at  timestamptz,
    -- what it said last
    seen_at     timestamptz,
    mode        text NOT NULL DEFAULT '',
    page        text NOT NULL DEFAULT '',
    stock_at    timestamptz,
    error       text NOT NULL DEFAULT ''
);

-- Codes by which devices are enrolled, once; one for a device at most. A code is known by its keyed hash.
CREATE TABLE kiosk_code (
    hash       text PRIMARY KEY,
    device_id  text NOT NULL UNIQUE REFERENCES kiosk_device (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

-- At which device a conversation began.
CREATE TABLE kiosk_session (
    conversation_id text PRIMARY KEY,
    device_id       text NOT NULL REFERENCES kiosk_device (id),
    store           text NOT NULL,
    began_at        timestamptz NOT NULL
);
CREATE INDEX kiosk_session_device ON kiosk_session (device_id, began_at DESC);
