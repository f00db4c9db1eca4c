/// What we sell: products, their variants (a SKU each), prices, kits, packs.
extension Migrations {
    static let catalog = Migration(
        3, "catalog",
        #"""
        CREATE TABLE products (
            id INTEGER NOT NULL PRIMARY KEY,
            names TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE variants (
            id INTEGER NOT NULL PRIMARY KEY,
            product_id INTEGER NOT NULL REFERENCES products (id),
            sku TEXT NOT NULL UNIQUE CHECK (sku <> ''),
            sku_twin TEXT NOT NULL,
            names TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('stocked', 'made_to_order', 'kit', 'raw_material', 'service', 'digital')),
            unit TEXT NOT NULL DEFAULT 'H87',
            decimals INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 3),
            weight_grams INTEGER CHECK (weight_grams IS NULL OR weight_grams >= 0),
            length_mm INTEGER CHECK (length_mm IS NULL OR length_mm > 0),
            width_mm INTEGER CHECK (width_mm IS NULL OR width_mm > 0),
            height_mm INTEGER CHECK (height_mm IS NULL OR height_mm > 0),
            gtin TEXT,
            tax_class TEXT NOT NULL DEFAULT 'standard',
            when_short TEXT NOT NULL DEFAULT 'refuse' CHECK (when_short IN ('refuse', 'backorder', 'preorder')),
            preorder_on INTEGER,
            tracks_lots INTEGER NOT NULL DEFAULT 0 CHECK (tracks_lots IN (0, 1)),
            has_moved INTEGER NOT NULL DEFAULT 0 CHECK (has_moved IN (0, 1)),
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            CONSTRAINT variants_preorder CHECK ((when_short = 'preorder') = (preorder_on IS NOT NULL))
        ) STRICT;
        CREATE INDEX variants_of_product ON variants (product_id);
        CREATE INDEX variants_twin ON variants (sku_twin);
        CREATE UNIQUE INDEX variants_gtin ON variants (gtin) WHERE gtin IS NOT NULL;

        CREATE TABLE prices (
            id INTEGER NOT NULL PRIMARY KEY,
            variant_id INTEGER NOT NULL REFERENCES variants (id),
            channel_id INTEGER NOT NULL DEFAULT 0,
            currency TEXT NOT NULL,
            quantity_min INTEGER NOT NULL DEFAULT 1 CHECK (quantity_min > 0),
            unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
            tax_rate INTEGER CHECK (tax_rate IS NULL OR tax_rate >= 0),
            valid_from INTEGER NOT NULL,
            valid_until INTEGER,
            CONSTRAINT prices_valid CHECK (valid_until IS NULL OR valid_until > valid_from),
            CONSTRAINT prices_once UNIQUE (variant_id, channel_id, currency, quantity_min, valid_from)
        ) STRICT;

        CREATE TABLE kit_components (
            kit_id INTEGER NOT NULL REFERENCES variants (id),
            component_id INTEGER NOT NULL REFERENCES variants (id),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            price_weight INTEGER NOT NULL CHECK (price_weight >= 0),
            PRIMARY KEY (kit_id, component_id),
            CONSTRAINT kit_components_other CHECK (kit_id <> component_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE packs (
            variant_id INTEGER NOT NULL REFERENCES variants (id),
            code TEXT NOT NULL,
            factor INTEGER NOT NULL CHECK (factor > 1),
            gtin TEXT UNIQUE,
            PRIMARY KEY (variant_id, code)
        ) STRICT, WITHOUT ROWID;
        """#)
}
