-- A code is used for good once a plan that held it is more than a draft. Rows of other codes go with the last plan that held
-- them. Of codes that there are already nobody knows where else they stood: those outside drafts count as used for good.
ALTER TABLE grid_code ADD COLUMN for_good BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE grid_code SET for_good = TRUE WHERE NOT EXISTS (
  SELECT 1 FROM plan_grid g JOIN plan p ON p.id = g.plan
  WHERE g.territory = grid_code.territory AND g.code = grid_code.code AND p.state = 'draft');
UPDATE grid_code SET for_good = TRUE WHERE EXISTS (
  SELECT 1 FROM plan_grid g JOIN plan p ON p.id = g.plan
  WHERE g.territory = grid_code.territory AND g.code = grid_code.code AND p.state <> 'draft');
