package org.cyclelab.junit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands out a {@link LeakScope} for each test and checks it when the test has passed. */
public final class NoCycleLeaksExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace SCOPES = Namespace.create(NoCycleLeaksExtension.class);

    /** For JUnit. */
    public NoCycleLeaksExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LeakScope.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        LeakScope scope = new LeakScope();
        test.getStore(SCOPES).put(LeakScope.class, scope);
        return scope;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        LeakScope scope = test.getStore(SCOPES).get(LeakScope.class, LeakScope.class);
        if (scope != null && test.getExecutionException().isEmpty()) {
            scope.check(Set.copyOf(Arrays.asList(known(test))));
        }
    }

    private static String[] known(ExtensionContext test) {
        Optional<NoCycleLeaks> onMethod = AnnotationSupport.findAnnotation(test.getElement(), NoCycleLeaks.class);
        Optional<NoCycleLeaks> found = onMethod.isPresent()
                ? onMethod
                : AnnotationSupport.findAnnotation(test.getTestClass(), NoCycleLeaks.class);
        return found.map(NoCycleLeaks::except).orElseGet(() -> new String[0]);
    }
}
