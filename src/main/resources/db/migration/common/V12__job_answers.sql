-- Answers of jobs that make no feature and no plan: JSON by job.
CREATE TABLE job_answer (
  job VARCHAR(64) PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
  answer TEXT NOT NULL
);
