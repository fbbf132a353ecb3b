/**
 * Everything of a territory, table by table, for packages that move a project from one database to another.
 *
 * <p>Door: {@code ProjectStore}.
 */
@NullMarked
package org.gridwarden.store.project;

import org.jspecify.annotations.NullMarked;
