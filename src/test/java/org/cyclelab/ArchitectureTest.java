package org.cyclelab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom. */
class ArchitectureTest {
    private static final String BASE = "org.cyclelab.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cyclelab");

    /** Each package a slice of its own, the root as well: a pattern would leave that out. */
    private static final SliceAssignment PACKAGES_OF_PYTHON = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return (name + ".").startsWith(BASE + "python.") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of python";
        }
    };

    /** For each package what it may use, itself and {@code option} apart. */
    private static final Map<String, String> USES = Map.ofEntries(
            Map.entry("option", ""),
            Map.entry("heap", ""),
            Map.entry("metrics", ""),
            Map.entry("workload", "heap metrics"),
            Map.entry("collector", "heap metrics"),
            Map.entry("trace", "workload heap"),
            Map.entry("graph", "workload heap metrics"),
            Map.entry("oracle", "workload heap metrics"),
            Map.entry("contract", "collector workload heap metrics"),
            Map.entry("report", "graph metrics"),
            Map.entry("experiment", "report oracle graph trace collector workload heap metrics"),
            Map.entry("junit", "experiment oracle graph workload heap"),
            Map.entry("python", "collector workload heap metrics"),
            Map.entry("cli", "python contract experiment report oracle graph trace collector workload heap metrics"));

    static List<String> packages() {
        return USES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyWhatIsBelow(String name) {
        List<String> forbidden = new ArrayList<>();
        for (String other : USES.keySet()) {
            boolean allowed = other.equals(name)
                    || other.equals("option")
                    || Arrays.asList(USES.get(name).split(" ")).contains(other);
            if (!allowed) {
                forbidden.add(BASE + other + "..");
            }
        }
        noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden.toArray(new String[0])))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsRule() {
        classes()
                .should()
                .resideInAnyPackage(
                        USES.keySet().stream().map(name -> BASE + name + "..").toArray(String[]::new))
                .check(CLASSES);
        assertTrue(CLASSES.contain("org.cyclelab.heap.Heap"));
    }

    @Test
    void thePackagesOfPythonHaveNoCycle() {
        slices().assignedFrom(PACKAGES_OF_PYTHON).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theHeapUsesOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage(BASE + "heap..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(BASE + "heap..", "java..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theOracleNeverLooksAtTheHeapsOfCollectors() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "oracle..")
                .and()
                .doNotHaveSimpleName("Reachability")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(BASE + "heap.Heap")
                .check(CLASSES);
    }

    @Test
    void foldersStaySmall() throws IOException {
        Map<String, Long> crowded = new TreeMap<>();
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java")).filter(Files::isDirectory)) {
            for (Path folder : folders.toList()) {
                try (Stream<Path> files = Files.list(folder).filter(Files::isRegularFile)) {
                    long count = files.count();
                    if (count > 18) {
                        crowded.put(folder.toString(), count);
                    }
                }
            }
        }
        assertEquals(Map.of(), crowded);
    }
}
