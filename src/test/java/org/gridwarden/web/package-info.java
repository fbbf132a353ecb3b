/** The page, tried in a real browser against a real server, and its pure parts under Node. */
@NullMarked
package org.gridwarden.web;

import org.jspecify.annotations.NullMarked;
