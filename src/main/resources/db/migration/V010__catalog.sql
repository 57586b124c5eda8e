-- The catalogue: its words, its products, what lies in the stores, and what the products mean as vectors.

CREATE TABLE catalog_term (
    kind     text NOT NULL CHECK (kind IN ('category', 'type', 'brand', 'colour', 'material', 'tag', 'audience')),
    id       text NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    parent   text,                       -- the category of a type
    position integer NOT NULL,           -- the catalogue's order
    name_zh  text NOT NULL,
    name_en  text NOT NULL,
    zh       text[] NOT NULL,            -- further words, without the name
    en       text[] NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE product (
    sku             text PRIMARY KEY CHECK (length(sku) BETWEEN 1 AND 64),
    title_zh        text NOT NULL,
    title_en        text NOT NULL,
    description_zh  text NOT NULL,
    description_en  text NOT NULL,
    category        text NOT NULL,
    type            text NOT NULL,
    brand           text NOT NULL,
    price_minor     bigint NOT NULL CHECK (price_minor >= 0),
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    colours         text[] NOT NULL,
    materials       text[] NOT NULL,
    audience        text CHECK (audience IN ('women', 'men', 'unisex', 'kids')),
    tags            text[] NOT NULL,
    attributes      jsonb NOT NULL,      -- key -> {zh, en}
    image           text NOT NULL,
    url             text NOT NULL,
    drawing_shape   text,                -- the demo shop's own drawings; null where a picture is linked
    drawing_colours text[]
);

CREATE TABLE product_stock (
    sku        text NOT NULL REFERENCES product ON DELETE CASCADE,
    size       text NOT NULL DEFAULT '' CHECK (length(size) <= 32),
    store      text NOT NULL CHECK (length(store) BETWEEN 1 AND 64),
    count      integer NOT NULL CHECK (count >= 0),
    position   integer NOT NULL,         -- the catalogue's order of sizes and stores
    changed_at timestamptz NOT NULL,     -- when the count was true; an older change does not overwrite it
    PRIMARY KEY (sku, size, store)
);

CREATE TABLE product_vector (
    sku          text NOT NULL REFERENCES product ON DELETE CASCADE,
    language     text NOT NULL CHECK (language IN ('zh', 'en')),
    model        text NOT NULL,          -- the encoder's fingerprint
    content_hash text NOT NULL,          -- of the text that was encoded
    vector       bytea NOT NULL,         -- little-endian 32-bit floats
    PRIMARY KEY (sku, language)
);

-- One row: which state of the catalogue the tables hold, and how far the behaviour events are worked in.
CREATE TABLE catalog_state (
    one               boolean PRIMARY KEY DEFAULT true CHECK (one),
    version           bigint NOT NULL DEFAULT 0,
    behaviour_position bigint NOT NULL DEFAULT 0
);
INSERT INTO catalog_state DEFAULT VALUES;
