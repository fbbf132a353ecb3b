-- What lies below grids: micro-grids as polygons or as lists of buildings, and the stairwells of buildings.

CREATE TABLE micro_grid (
  territory VARCHAR(32) NOT NULL,
  code VARCHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  geom GEOMETRY(GEOMETRY, 4326) NOT NULL,
  name VARCHAR, ward_code VARCHAR,
  PRIMARY KEY (territory, code)
);

CREATE TABLE micro_grid_building (
  territory VARCHAR(32) NOT NULL,
  code VARCHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  building_code VARCHAR NOT NULL, micro_grid_code VARCHAR NOT NULL, name VARCHAR,
  PRIMARY KEY (territory, code)
);

CREATE TABLE stairwell (
  territory VARCHAR(32) NOT NULL,
  code VARCHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  name VARCHAR, building_code VARCHAR NOT NULL, households INTEGER, residents INTEGER,
  PRIMARY KEY (territory, code)
);

CREATE TABLE micro_grid_before AS SELECT CAST(0 AS BIGINT) AS replaced_at, now.* FROM micro_grid AS now WITH NO DATA;
CREATE TABLE micro_grid_building_before AS
  SELECT CAST(0 AS BIGINT) AS replaced_at, now.* FROM micro_grid_building AS now WITH NO DATA;
CREATE TABLE stairwell_before AS SELECT CAST(0 AS BIGINT) AS replaced_at, now.* FROM stairwell AS now WITH NO DATA;

CREATE UNIQUE INDEX micro_grid_before_key ON micro_grid_before (territory, code, replaced_at);
CREATE UNIQUE INDEX micro_grid_building_before_key ON micro_grid_building_before (territory, code, replaced_at);
CREATE UNIQUE INDEX stairwell_before_key ON stairwell_before (territory, code, replaced_at);
