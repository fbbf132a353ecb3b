CREATE INDEX plan_grid_geom ON plan_grid USING gist (geom);
