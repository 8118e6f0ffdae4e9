/**
 * The bug zoo: trial deletion with one step left out or done wrong, so that we know that the contract can fail.
 */
@NullMarked
package org.cyclelab.contract.zoo;

import org.jspecify.annotations.NullMarked;
