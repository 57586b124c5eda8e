-- Customers at a kiosk who call somebody of the store.
CREATE TABLE kiosk_call (
    id              text PRIMARY KEY,
    conversation_id text NOT NULL,
    device_id       text NOT NULL REFERENCES kiosk_device (id),
    store           text NOT NULL,
    language        text NOT NULL,
    called_at       timestamptz NOT NULL,
    coming_by       text,                      -- the member of the staff
    coming_as       text NOT NULL DEFAULT '',  -- the name that the customer reads, or none
    coming_at       timestamptz,
    handed_at       timestamptz,               -- when nobody came and the desk was asked, too
    ended_at        timestamptz,
    outcome         text CHECK (outcome IN ('done', 'cancelled', 'left')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX kiosk_call_open ON kiosk_call (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX kiosk_call_waiting ON kiosk_call (called_at) WHERE ended_at IS NULL AND coming_at IS NULL AND handed_at IS NULL;
CREATE INDEX kiosk_call_ended ON kiosk_call (ended_at);
CREATE INDEX kiosk_call_conversation ON kiosk_call (conversation_id, called_at DESC);
