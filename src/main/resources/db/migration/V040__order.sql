-- Carts and orders: a cart is an order in state 'cart'.
CREATE SEQUENCE order_number START 26100001;

CREATE TABLE shop_order (
    id             text PRIMARY KEY,
    number         text UNIQUE,              -- what the customer is told; a cart has none
    owner          text NOT NULL,            -- the customer over all identities
    identity       text NOT NULL,            -- the identity that began it
    phone_tail     text CHECK (phone_tail ~ '^[0-9]{4}$'),
    state          text NOT NULL CHECK (state IN ('cart', 'placed', 'paid', 'packed', 'shipped', 'delivered',
                       'cancelled', 'return_requested', 'returned', 'refunded')),
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    coupon         text,
    goods_minor    bigint NOT NULL DEFAULT 0, -- the sums stand still from 'placed' on
    discount_minor bigint NOT NULL DEFAULT 0,
    delivery_minor bigint NOT NULL DEFAULT 0,
    address        text,
    slot           text,
    return_reason  text,
    checkout_token text UNIQUE,              -- until it is paid or cancelled
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    CHECK ((number IS NULL) = (state = 'cart'))
);
CREATE UNIQUE INDEX shop_order_cart ON shop_order (owner) WHERE state = 'cart';
CREATE INDEX shop_order_owner ON shop_order (owner);
CREATE INDEX shop_order_identity ON shop_order (identity);
CREATE INDEX shop_order_unpaid ON shop_order (changed_at) WHERE state = 'placed';

CREATE TABLE order_line (
    order_id   text NOT NULL REFERENCES shop_order (id),
    sku        text NOT NULL CHECK (length(sku) BETWEEN 1 AND 64),
    size       text NOT NULL DEFAULT '' CHECK (length(size) <= 32),
    title_zh   text NOT NULL,
    title_en   text NOT NULL,
    unit_minor bigint NOT NULL CHECK (unit_minor >= 0),
    quantity   integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    position   integer NOT NULL,
    PRIMARY KEY (order_id, sku, size)
);
CREATE INDEX order_line_piece ON order_line (sku, size);

CREATE TABLE order_history (
    order_id text NOT NULL REFERENCES shop_order (id),
    seq      integer NOT NULL,
    state    text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, seq)
);

-- Where a parcel was seen.
CREATE TABLE order_track (
    order_id text NOT NULL REFERENCES shop_order (id),
    at       timestamptz NOT NULL,
    text_zh  text NOT NULL,
    text_en  text NOT NULL,
    PRIMARY KEY (order_id, at)
);

CREATE TABLE coupon (
    code          text PRIMARY KEY CHECK (code = upper(code) AND length(code) BETWEEN 1 AND 32),
    kind          text NOT NULL CHECK (kind IN ('percent', 'amount')),
    value         bigint NOT NULL CHECK (value > 0 AND (kind = 'amount' OR value <= 100)),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    minimum_minor bigint NOT NULL DEFAULT 0,
    valid_from    timestamptz NOT NULL,
    valid_until   timestamptz NOT NULL
);

-- Once per customer; given back when the order is cancelled.
CREATE TABLE coupon_use (
    code     text NOT NULL REFERENCES coupon (code),
    owner    text NOT NULL,
    order_id text NOT NULL REFERENCES shop_order (id),
    PRIMARY KEY (code, owner)
);

-- Commands that changed something, with what came of them: a repeat is answered with it and changes nothing.
CREATE TABLE order_command (
    key     text PRIMARY KEY,
    outcome jsonb,
    at      timestamptz NOT NULL
);
CREATE INDEX order_command_at ON order_command (at);

-- Who wants to hear when something is back.
CREATE TABLE stock_watch (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id text NOT NULL,
    identity        text NOT NULL,
    sku             text NOT NULL,
    size            text NOT NULL,
    asked_at        timestamptz NOT NULL,
    told_at         timestamptz
);
CREATE UNIQUE INDEX stock_watch_once ON stock_watch (conversation_id, sku, size) WHERE told_at IS NULL;
CREATE INDEX stock_watch_open ON stock_watch (sku) WHERE told_at IS NULL;
