/**
 * Imports over HTTP: an upload becomes a job, the job runs {@code ingest.Importer}, its report and rejected rows are read
 * back under the same id; demo territories are loaded by jobs too.
 *
 * <p>Doors: {@code Uploads} (the folder, given by {@code app}), {@code DemoJob}.
 */
@NullMarked
package org.gridwarden.serve.imports;

import org.jspecify.annotations.NullMarked;
