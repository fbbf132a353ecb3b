/**
 * OGC API — Features Part 4: single features are created, replaced, changed and removed. Each change is an import run of
 * one feature: checked like any import, with who made it, and taken back like any.
 *
 * <p>Doors: none; Spring finds the endpoint.
 */
@NullMarked
package org.gridwarden.serve.features.edits;

import org.jspecify.annotations.NullMarked;
