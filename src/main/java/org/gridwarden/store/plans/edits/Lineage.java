package org.gridwarden.store.plans.edits;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which grid became which.
 *
 * @param households that went that way; null when not known
 * @param op name of the edit
 */
public record Lineage(
    int revision, String oldCode, String newCode, @Nullable Integer households, String op, OffsetDateTime at) {}
