package org.cyclelab.heap.log;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what has no part in what a heap or a collector will do next: what tells of the past, what says when to collect
 * and not how, and what is set anew before it is used. Where all states are explored, two that differ in nothing else
 * are one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Incidental {
    /** For an array of ints: the field of the same class with the number of its elements that matter, all before the rest. */
    String beyond() default "";
}
