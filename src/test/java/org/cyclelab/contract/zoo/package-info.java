/**
 * The bug zoo: collectors with one thing wrong, so that we know that the tests can fail. Each known bug of a real
 * collector and each trap of synchronous trial deletion is an animal of its own: a collector of ours, written to be
 * read, or a real one behind a seam. {@link org.cyclelab.contract.zoo.Zoo} lists them; what kills them is in {@code zoo.md}.
 */
@NullMarked
package org.cyclelab.contract.zoo;

import org.jspecify.annotations.NullMarked;
