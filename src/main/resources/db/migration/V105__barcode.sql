-- What scanners read on the goods, and where the goods lie.

CREATE TABLE product_barcode (
    gtin     text PRIMARY KEY CHECK (gtin ~ '^[0-9]{14}$'),
    sku      text NOT NULL REFERENCES product ON DELETE CASCADE,
    size     text NOT NULL DEFAULT '' CHECK (length(size) <= 32),  -- empty: all sizes
    colour   text NOT NULL DEFAULT '',
    position integer NOT NULL
);
CREATE INDEX product_barcode_sku ON product_barcode (sku);

CREATE TABLE product_place (
    sku   text NOT NULL REFERENCES product ON DELETE CASCADE,
    store text NOT NULL CHECK (length(store) BETWEEN 1 AND 64),
    zh    text NOT NULL CHECK (length(zh) <= 40),
    en    text NOT NULL CHECK (length(en) <= 40),
    PRIMARY KEY (sku, store)
);
