-- Groups of people whose needs differ, by building; how facilities are run, by whom, and when their condition was seen.
ALTER TABLE building ADD COLUMN elderly_alone INTEGER;
ALTER TABLE building ADD COLUMN left_behind INTEGER;
ALTER TABLE building ADD COLUMN disabled INTEGER;
ALTER TABLE building ADD COLUMN low_income INTEGER;
ALTER TABLE building ADD COLUMN preferential INTEGER;
ALTER TABLE building ADD COLUMN unemployed INTEGER;
ALTER TABLE building ADD COLUMN migrants INTEGER;
ALTER TABLE facility ADD COLUMN date_seen VARCHAR;
ALTER TABLE facility ADD COLUMN institution VARCHAR;
ALTER TABLE facility ADD COLUMN users_per_day INTEGER;
