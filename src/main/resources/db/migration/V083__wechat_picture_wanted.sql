-- Pictures are kept with those of the other channels: here is only what is still to be fetched.
DELETE FROM wechat_picture WHERE url IS NULL;
ALTER TABLE wechat_picture DROP COLUMN type, DROP COLUMN bytes, ALTER COLUMN url SET NOT NULL;
DROP INDEX wechat_picture_at;
