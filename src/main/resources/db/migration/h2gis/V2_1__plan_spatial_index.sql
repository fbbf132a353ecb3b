CREATE SPATIAL INDEX plan_grid_geom ON plan_grid (geom);
