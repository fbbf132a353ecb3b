/**
 * Demo territories: a manifest beside the data says what is what, and the loader takes the files through the same import
 * that users have.
 *
 * <p>Doors: {@code DemoLoader}.
 */
@NullMarked
package org.gridwarden.ingest.demo;

import org.jspecify.annotations.NullMarked;
