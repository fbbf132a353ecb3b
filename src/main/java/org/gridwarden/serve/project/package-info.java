/**
 * The project package: everything of the territories in one zip of tables, to be imported elsewhere.
 *
 * <p>Door: {@code ProjectPackage}.
 */
@NullMarked
package org.gridwarden.serve.project;

import org.jspecify.annotations.NullMarked;
