-- Whether the customer of a kiosk's conversation is a synthetic one, which the staff of the store is told.
ALTER TABLE kiosk_session ADD COLUMN synthetic boolean NOT NULL DEFAULT false;
