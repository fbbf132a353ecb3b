/**
 * Paper: the window of the map, its ground, the legend and the notes, drawn as PDF.
 *
 * <p>Door: {@link org.gridwarden.serve.maps.sheet.Sheet}. Points of 1/72 inch, y upwards; the ground in metres.
 */
@NullMarked
package org.gridwarden.serve.maps.sheet;

import org.jspecify.annotations.NullMarked;
