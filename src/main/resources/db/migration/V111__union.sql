-- When the platform is to be asked who a user is over all accounts of the merchant: at once for a new one; absent where
-- that is known, and for who was forgotten.
ALTER TABLE wechat_user ADD COLUMN union_at timestamptz DEFAULT 'epoch';
ALTER TABLE wecom_user ADD COLUMN union_at timestamptz DEFAULT 'epoch';
CREATE INDEX wechat_user_union ON wechat_user (account, union_at) WHERE union_at IS NOT NULL;
CREATE INDEX wecom_user_union ON wecom_user (account, union_at) WHERE union_at IS NOT NULL;
