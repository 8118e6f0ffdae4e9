package org.cyclelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.contract.Contract;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.contract.Interleavings;
import org.cyclelab.contract.Program;
import org.cyclelab.contract.Script;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Printable;
import org.cyclelab.option.Settings;
import org.cyclelab.trace.FileFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds collectors to the contract. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Hold a collector to the contract: nothing reachable is reclaimed, no garbage is left by one that claims to"
                    + " leave none, counts are exact and the heap is tidy after a collection.",
            "",
            "Tries every directed graph of up to four objects with every set of roots, every interleaving of short programs"
                    + " with single steps of the collector, then long random programs, then structures a million objects"
                    + " deep. A breach comes with the smallest program that shows it; saved in a file, it can be"
                    + " replayed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab verify --collector bacon-rajan",
            "  cyclelab verify --collector all --seed 7 --events 1000000",
            "  cyclelab verify --collector bacon-rajan-concurrent --operations 6",
            "  cyclelab verify --collector incremental --script counterexample.txt",
            "  java -cp cyclelab.jar:my.jar org.cyclelab.cli.Main verify --collector mine",
            "",
            "A collector that is known to be unsafe is expected to break it.",
            "Exit codes: 0 the contract is kept, 2 bad usage, 3 it is broken."
        })
final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--collector",
            required = true,
            paramLabel = "NAME|all",
            description = "The collector, with every variant of its options.")
    private String name;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random programs; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "" + Contract.DEFAULT_EVENTS,
            description = "Steps of the random programs in all; by default ${DEFAULT-VALUE}.")
    private int events;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "Explore only the interleavings of programs of up to so many operations, instead of all the"
                    + " families. Each further one takes up to ten times as long; 6 is a minute for most.")
    private @Nullable Integer operations;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Replay only the program in this file, one step a line as counterexamples are printed.")
    private @Nullable Path script;

    private @Nullable Program program;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    VerifyCommand() {}

    @Override
    public Integer call() {
        if (events < 0) {
            throw new InputException("--events takes a number from 0 on, not " + events);
        }
        if (operations != null && operations < 1) {
            throw new InputException("--operations takes a number from 1 on, not " + operations);
        }
        if (operations != null && script != null) {
            throw new InputException("--operations and --script exclude each other");
        }
        if (script != null) {
            program = read(script);
        }
        boolean kept = true;
        for (CollectorSpec collector : collectors()) {
            for (Settings settings : Contract.variants(collector)) {
                kept &= verify(collector, settings);
            }
        }
        return kept ? Main.DONE : Main.BREACH;
    }

    private List<CollectorSpec> collectors() {
        if (name.equals("all")) {
            return Collectors.ALL;
        }
        CollectorSpec found = Collectors.find(name);
        if (found == null) {
            List<String> known = new ArrayList<>(
                    Collectors.ALL.stream().map(CollectorSpec::name).toList());
            known.add("all");
            throw new InputException("unknown collector '" + name + "'" + Nearest.suggestionOrAll(name, known));
        }
        return List.of(found);
    }

    private boolean verify(CollectorSpec collector, Settings settings) {
        PrintWriter out = spec.commandLine().getOut();
        String text = settings.asMap().isEmpty() ? collector.name() : collector.name() + "(" + settings + ")";
        out.println(text);
        if (script != null && program != null) {
            Optional<Violation> found = Script.replay(collector, settings, program);
            return tell(collector, "the program in " + Printable.message(script.toString()), found.orElse(null));
        }
        if (operations != null) {
            var result = Interleavings.explore(
                    collector, settings, Interleavings.Scope.wide(collector, settings, operations));
            String what = "every interleaving of up to " + operations + " operations with steps of one edge: "
                    + result.states() + " states"
                    + (result.endless() ? ", without end, so that steps in a row were limited" : "");
            return tell(collector, what, result.violation());
        }
        for (Family family : Family.values()) {
            Violation violation =
                    Contract.check(collector, settings, family, seed, events).orElse(null);
            boolean kept = tell(collector, family.sentence(), violation);
            if (violation != null) {
                return kept;
            }
        }
        return true;
    }

    /** Prints what came out; answers whether that is as it should be. */
    private boolean tell(CollectorSpec collector, String what, @Nullable Violation violation) {
        PrintWriter out = spec.commandLine().getOut();
        if (violation == null) {
            out.println("  kept    " + what);
            out.flush();
            return true;
        }
        String report = Printable.message(violation.toString());
        if (!collector.safe()) {
            out.println("  BROKEN  " + what + ": as expected, it is known to be unsafe");
            out.println(report);
            out.flush();
            return true;
        }
        out.println("  BROKEN  " + what);
        out.flush();
        spec.commandLine().getErr().println("cyclelab: " + report);
        return false;
    }

    /** The program in a file, which has one step at least. */
    static Program read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException(file, "not UTF-8 text", e);
        } catch (IOException e) {
            throw FileFailure.of(file, 0, e);
        }
        boolean marked = text.startsWith("\uFEFF");
        Program program = Script.parse(marked ? text.substring(1) : text, line -> file + ":" + line);
        if (program.operations().isEmpty()) {
            throw new InputException(file, "no step is in it: there is nothing to replay");
        }
        return program;
    }
}
