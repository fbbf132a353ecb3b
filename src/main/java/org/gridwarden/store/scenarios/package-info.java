/** Scenarios as they are kept: name, author, dates and the changes as JSON. Door: {@code ScenarioStore}. */
@NullMarked
package org.gridwarden.store.scenarios;

import org.jspecify.annotations.NullMarked;
