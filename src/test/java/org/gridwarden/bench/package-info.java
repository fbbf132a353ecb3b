/** Benchmarks of parts inside one process; whole processes are measured by the scripts in {@code src/test/bench}. */
@NullMarked
package org.gridwarden.bench;

import org.jspecify.annotations.NullMarked;
