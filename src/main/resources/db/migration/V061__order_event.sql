-- What happened to carts and orders, until the behaviour room has it.
CREATE TABLE order_event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id       text NOT NULL,
    type     text NOT NULL,
    subject  text NOT NULL,
    sku      text,
    data     jsonb NOT NULL,
    at       timestamptz NOT NULL
);
