-- Rows without a ward are never looked for by it: a large import that comes before the wards need not index them.
DROP INDEX building_ward;
DROP INDEX facility_ward;
DROP INDEX parking_ward;
CREATE INDEX building_ward ON building (territory, ward_code) WHERE ward_code IS NOT NULL;
CREATE INDEX facility_ward ON facility (territory, ward_code) WHERE ward_code IS NOT NULL;
CREATE INDEX parking_ward ON parking (territory, ward_code) WHERE ward_code IS NOT NULL;
