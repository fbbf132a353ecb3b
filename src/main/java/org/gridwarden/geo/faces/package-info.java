/**
 * Faces into which the outlines of many polygons cut the plane, and which polygons lie over each: walks of sides are noded
 * where they meet, faces follow from the order of lines around nodes, covers from walking from face to face. Planes only.
 *
 * <p>Doors: {@code Noding}, {@code Faces}, {@code Covers}; {@code Region}, {@code FaceSets} and {@code Tracing} measure, join
 * and outline faces; {@code Metric} tells metres from degrees.
 */
@NullMarked
package org.gridwarden.geo.faces;

import org.jspecify.annotations.NullMarked;
