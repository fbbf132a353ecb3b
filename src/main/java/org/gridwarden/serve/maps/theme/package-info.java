/**
 * What a page address shows: the theme's areas in classes, signs of places, and what lies over them, in the reader's
 * language, made from the reports that the page reads.
 *
 * <p>Doors: {@link org.gridwarden.serve.maps.theme.PageAddress}, {@link org.gridwarden.serve.maps.theme.Themes} and
 * {@link org.gridwarden.serve.maps.theme.Overlays}. Classes are those of the page ({@code web/js/classes.js}); a test holds
 * the two together.
 */
@NullMarked
package org.gridwarden.serve.maps.theme;

import org.jspecify.annotations.NullMarked;
