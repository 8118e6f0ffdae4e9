package org.cyclelab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.contract.Contract;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Printable;
import org.cyclelab.option.Settings;
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
            "Tries every directed graph of up to four objects with every set of roots, then long random programs, then"
                    + " structures a million objects deep. A breach comes with the smallest program that shows it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab verify --collector bacon-rajan",
            "  cyclelab verify --collector all --seed 7 --events 1000000",
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

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    VerifyCommand() {}

    @Override
    public Integer call() {
        if (events < 0) {
            throw new InputException("--events takes a number from 0 on, not " + events);
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
        for (Family family : Family.values()) {
            Optional<Violation> violation = Contract.check(collector, settings, family, seed, events);
            if (violation.isPresent() && !collector.safe()) {
                out.println("  BROKEN  " + family.sentence() + ": as expected, it is known to be unsafe");
                out.println(Printable.message(violation.get().toString()));
                out.flush();
                return true;
            }
            if (violation.isPresent()) {
                out.println("  BROKEN  " + family.sentence());
                out.flush();
                spec.commandLine()
                        .getErr()
                        .println(
                                "cyclelab: " + Printable.message(violation.get().toString()));
                return false;
            }
            out.println("  kept    " + family.sentence());
            out.flush();
        }
        return true;
    }
}
