/**
 * Long work: one stored queue, one worker thread, real progress, cancelling, and taking up again after a restart.
 *
 * <p>Doors: {@code JobHandler} (what to do for a kind of job; every Spring bean of it is found), {@code JobQueue}
 * (submit, find, cancel), {@code JobAnswer} (a job as clients read it).
 */
@NullMarked
package org.gridwarden.serve.jobs;

import org.jspecify.annotations.NullMarked;
