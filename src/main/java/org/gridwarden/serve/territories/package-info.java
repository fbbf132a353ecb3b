/** Territories (list, create, rename, delete, load a demo) and corrections of single features. */
@NullMarked
package org.gridwarden.serve.territories;

import org.jspecify.annotations.NullMarked;
