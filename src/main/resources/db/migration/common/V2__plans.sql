-- Grid plans. A plan is a mosaic of numbered edges and grids (org.gridwarden.geo.Mosaic); every accepted change makes a
-- revision. A row of plan_edge or plan_grid holds in the revisions from_rev … to_rev - 1; to_rev is null while it holds,
-- so that any revision can be read back. Geometry is lon/lat (EPSG:4326).

CREATE TABLE plan_number (last BIGINT NOT NULL);
INSERT INTO plan_number VALUES (0);

-- Grows with every change of any plan of the territory.
CREATE TABLE plan_clock (
  territory VARCHAR(32) PRIMARY KEY REFERENCES territory (id) ON DELETE CASCADE,
  revision BIGINT NOT NULL
);

CREATE TABLE plan (
  id VARCHAR(20) PRIMARY KEY,
  territory VARCHAR(32) NOT NULL REFERENCES territory (id) ON DELETE CASCADE,
  name VARCHAR NOT NULL,
  state VARCHAR(16) NOT NULL,
  method TEXT NOT NULL,
  revision INTEGER NOT NULL,
  who VARCHAR NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX plan_territory ON plan (territory);

-- Wards that the plan divides, and whether it is the one in force there: of one ward at most one plan is.
CREATE TABLE plan_ward (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  ward VARCHAR(32) NOT NULL,
  in_force BOOLEAN NOT NULL,
  PRIMARY KEY (plan, ward)
);

-- The operation that made each revision, as JSON with its name in "op".
CREATE TABLE plan_revision (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  operation TEXT NOT NULL,
  who VARCHAR NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (plan, revision)
);

-- line: WKB; left_grid and right_grid: numbers of grids in the plan, 0 outside.
CREATE TABLE plan_edge (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  edge INTEGER NOT NULL,
  left_grid INTEGER NOT NULL,
  right_grid INTEGER NOT NULL,
  line BYTEA NOT NULL,
  from_rev INTEGER NOT NULL,
  to_rev INTEGER,
  PRIMARY KEY (plan, edge, from_rev)
);

-- geom is derived from the edges and kept for reading.
CREATE TABLE plan_grid (
  territory VARCHAR(32) NOT NULL,
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  grid INTEGER NOT NULL,
  code VARCHAR(32) NOT NULL,
  name VARCHAR NOT NULL,
  ward_code VARCHAR(32) NOT NULL,
  section_code VARCHAR(32) NOT NULL,
  geom GEOMETRY(GEOMETRY, 4326) NOT NULL,
  from_rev INTEGER NOT NULL,
  to_rev INTEGER,
  PRIMARY KEY (plan, grid, from_rev)
);
CREATE INDEX plan_grid_code ON plan_grid (plan, code);
CREATE INDEX plan_grid_territory ON plan_grid (territory, code);
CREATE INDEX post_plan ON post (territory, plan);
