/** Methods of strings and bytes: searching, splitting, padding, testing characters, formatting, encoding. */
@NullMarked
package org.cyclelab.python.lib.text;

import org.jspecify.annotations.NullMarked;
