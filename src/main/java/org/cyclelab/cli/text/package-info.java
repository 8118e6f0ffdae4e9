/** How commands print: tables of aligned columns, text in lines of 80 characters, and the display of progress. */
@NullMarked
package org.cyclelab.cli.text;

import org.jspecify.annotations.NullMarked;
