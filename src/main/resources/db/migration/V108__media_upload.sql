-- Pictures that were uploaded to a messenger's platform, which keeps them for three days.
CREATE TABLE media_upload (
    line     text NOT NULL,        -- channel:account
    hash     text NOT NULL,        -- SHA-256 of the picture
    media_id text NOT NULL,
    until    timestamptz NOT NULL,
    PRIMARY KEY (line, hash)
);
CREATE INDEX media_upload_until ON media_upload (until);
