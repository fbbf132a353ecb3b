/**
 * XML of others read with nothing but the text in hand: no document types, no entities, no addresses followed.
 *
 * <p>Door: {@code SafeXml}.
 */
@NullMarked
package org.gridwarden.format.xml;

import org.jspecify.annotations.NullMarked;
