-- Last data revision of territories that were deleted: one that is made again under the same id goes on counting from
-- there, so that an answer kept by a cache under (id, revision) never stands for other data.
CREATE TABLE territory_past (
  id VARCHAR(32) PRIMARY KEY,
  revision BIGINT NOT NULL
);
