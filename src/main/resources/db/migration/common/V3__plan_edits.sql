-- Edits of plans: kinds and locks of grids, sections of a plan, what the revisions did to posts, lineage of codes.

-- kind: empty for an ordinary grid, park|school|mall|station for a dedicated one, water|rail|green|other-ground for ground
-- that is no grid. reason: JSON {"zh":…,"en":…}, why the grid is as it is; empty when nothing is to say.
ALTER TABLE plan_grid ADD COLUMN kind VARCHAR(16) DEFAULT '' NOT NULL;
ALTER TABLE plan_grid ADD COLUMN locked BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE plan_grid ADD COLUMN reason VARCHAR DEFAULT '' NOT NULL;

-- step: edit|undo|redo for a revision that undo and redo reckon with, empty for one of name, state or note.
ALTER TABLE plan_revision ADD COLUMN step VARCHAR(8) DEFAULT '' NOT NULL;

-- For undo: what a revision began and ended.
CREATE INDEX plan_edge_from ON plan_edge (plan, from_rev);
CREATE INDEX plan_edge_to ON plan_edge (plan, to_rev);
CREATE INDEX plan_grid_from ON plan_grid (plan, from_rev);
CREATE INDEX plan_grid_to ON plan_grid (plan, to_rev);

-- Sections of a plan, in the revisions from_rev … to_rev - 1 as its grids.
CREATE TABLE plan_section (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  code VARCHAR(32) NOT NULL,
  name VARCHAR NOT NULL,
  ward_code VARCHAR(32) NOT NULL,
  from_rev INTEGER NOT NULL,
  to_rev INTEGER,
  PRIMARY KEY (plan, code, from_rev)
);
INSERT INTO plan_section (plan, code, name, ward_code, from_rev)
  SELECT g.plan, g.section_code, COALESCE(MIN(s.name), g.section_code), MIN(g.ward_code), MIN(g.from_rev)
  FROM plan_grid g LEFT JOIN section s ON s.territory = g.territory AND s.code = g.section_code
  WHERE g.to_rev IS NULL AND g.section_code <> '' GROUP BY g.plan, g.section_code;

-- What a revision did to a row of post (code): how it stood before, nulls when it was not there, and after.
CREATE TABLE plan_post (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  code VARCHAR(32) NOT NULL,
  grid_before VARCHAR(32), role_before VARCHAR, posts_before INTEGER, filled_before INTEGER,
  grid_after VARCHAR(32), role_after VARCHAR, posts_after INTEGER, filled_after INTEGER,
  PRIMARY KEY (plan, revision, code)
);

-- Which grid became which: one row for each pair of codes and the households that went that way, null when not known.
CREATE TABLE plan_lineage (
  plan VARCHAR(20) NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  old_code VARCHAR(32) NOT NULL,
  new_code VARCHAR(32) NOT NULL,
  households INTEGER,
  op VARCHAR(16) NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (plan, revision, old_code, new_code)
);

-- Every code that a grid of the territory ever had; retired while no plan holds it. Rows stay when plans are deleted.
CREATE TABLE grid_code (
  territory VARCHAR(32) NOT NULL REFERENCES territory (id) ON DELETE CASCADE,
  code VARCHAR(32) NOT NULL,
  ward_code VARCHAR(32) NOT NULL,
  first_used TIMESTAMP WITH TIME ZONE NOT NULL,
  retired TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (territory, code)
);
CREATE INDEX grid_code_ward ON grid_code (territory, ward_code);
INSERT INTO grid_code (territory, code, ward_code, first_used)
  SELECT g.territory, g.code, MIN(g.ward_code), MIN(p.made_at) FROM plan_grid g JOIN plan p ON p.id = g.plan
  GROUP BY g.territory, g.code;
