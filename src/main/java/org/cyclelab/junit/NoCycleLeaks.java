package org.cyclelab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test, or each test of the class, fails when something has leaked at its end in a heap of its {@link LeakScope}, a
 * parameter that such tests may have: objects that are unreachable and that counting has not reclaimed.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoCycleLeaksExtension.class)
public @interface NoCycleLeaks {

    /** Fingerprints of leaks that are known and allowed. */
    String[] except() default {};
}
