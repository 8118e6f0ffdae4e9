package org.cyclelab.bench;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the standard set, or one of the long runs. */
public final class Main {
    private static final String USAGE = """
            java -jar target/benchmarks.jar            collections, stores, replay: about ten minutes
            java -jar target/benchmarks.jar collections
            java -jar target/benchmarks.jar stores
            java -jar target/benchmarks.jar field      every collector: a minute or two
            java -Xmx8g -Xss256k -XX:+UseTransparentHugePages -jar target/benchmarks.jar giant
            java -Xmx256m -jar target/benchmarks.jar churn
            java -Xmx6g -jar target/benchmarks.jar leaks
            """;

    private Main() {}

    /** Runs what the first argument names. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        switch (arguments.isEmpty() ? "all" : arguments.get(0)) {
            case "all" -> {
                Collections.forkAll();
                stores();
            }
            case "collections" -> Collections.forkAll();
            case "field" -> FieldTable.forkAll();
            case "row" -> FieldTable.row(arguments.get(1));
            case "cell" -> Collections.cell(arguments.subList(1, arguments.size()));
            case "stores" -> stores();
            case "giant" -> Giant.run();
            case "churn" -> LongChurn.run();
            case "leaks" -> LeakScale.run();
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static void stores() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(StoreBenchmark.class.getSimpleName())
                        .include(ReplayBenchmark.class.getSimpleName())
                        .build())
                .run()) {
            System.out.printf(
                    "%s %s: %.2f %s%n",
                    result.getParams().getBenchmark(),
                    result.getParams().getParam("collectors"),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreUnit());
        }
    }
}
