/**
 * From a file to clean features: finds out what the file is, maps its columns, checks every row, lists findings, and
 * hands what is good to {@code store} in one transaction. Demo territories come in through the same door.
 *
 * <p>Doors: {@code Importer}, {@code ImportRequest}, {@code ImportReport}, {@code ReportJson}, {@code DemoLoader}.
 */
@NullMarked
package org.gridwarden.ingest;

import org.jspecify.annotations.NullMarked;
