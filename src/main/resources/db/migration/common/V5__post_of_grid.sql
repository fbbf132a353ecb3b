-- The posts of one grid of one plan.
CREATE INDEX post_of_grid ON post (territory, plan, employer_code);
