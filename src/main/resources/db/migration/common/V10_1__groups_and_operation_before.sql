-- What a run replaces is kept with the same columns.
ALTER TABLE building_before ADD COLUMN elderly_alone INTEGER;
ALTER TABLE building_before ADD COLUMN left_behind INTEGER;
ALTER TABLE building_before ADD COLUMN disabled INTEGER;
ALTER TABLE building_before ADD COLUMN low_income INTEGER;
ALTER TABLE building_before ADD COLUMN preferential INTEGER;
ALTER TABLE building_before ADD COLUMN unemployed INTEGER;
ALTER TABLE building_before ADD COLUMN migrants INTEGER;
ALTER TABLE facility_before ADD COLUMN date_seen VARCHAR;
ALTER TABLE facility_before ADD COLUMN institution VARCHAR;
ALTER TABLE facility_before ADD COLUMN users_per_day INTEGER;
