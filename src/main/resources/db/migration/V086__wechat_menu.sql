-- Which menu an account has on the platform, so that it is drawn again only when the file has changed.
CREATE TABLE wechat_menu (
    account text PRIMARY KEY,
    digest  text NOT NULL
);
