package org.cyclelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Reduction;
import org.cyclelab.experiment.Reduction.Keep;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Settings;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.trace.script.Script;
import org.cyclelab.trace.script.TraceText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a trace down. */
@Command(
        name = "minimise",
        mixinStandardHelpOptions = true,
        description = {
            "Cut a trace down to a smallest one that still shows a leak, an unsafe collection or a disagreement: no single"
                    + " event can be left out of it.",
            "",
            "Collections run where the trace asks for one, and at its end. What is written is a trace again, in which"
                    + " objects are named by number."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab minimise big.trace --keep leak -o small.trace",
            "  cyclelab minimise big.trace.gz --keep leak --collector whole-subgraph",
            "",
            "Exit codes: 0 done, 2 bad usage or input, or the trace does not show it."
        })
final class MinimiseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TRACE", description = "The trace; one that ends in .gz is read through gzip.")
    private Path file;

    @Option(
            names = "--keep",
            required = true,
            paramLabel = "leak|unsafe|disagreement",
            description = {
                "leak: every collector leaves garbage; unsafe: every collector reclaims what is reachable;"
                        + " disagreement: not all leave the same objects."
            })
    private String keep;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            description = "A collector, with its default options; may be given several times. By default"
                    + " reference-counting for a leak, all complete ones for a disagreement.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the trace is written; by default to the terminal.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    MinimiseCommand() {}

    @Override
    public Integer call() {
        Keep kind = kind();
        List<CollectorSpec> collectors = collectors(kind);
        List<Settings> settings =
                collectors.stream().map(c -> c.options().defaults()).toList();
        Script script = Script.of(TraceWorkload.read(file));
        Reduction reduction = new Reduction(kind, collectors, settings);
        if (!reduction.shows(script)) {
            String all = String.join(
                    ", ", collectors.stream().map(CollectorSpec::name).toList());
            throw new InputException(file, "shows no " + word(kind) + " under " + all + ": there is nothing to keep");
        }
        Script smallest = reduction.minimise(script);
        String text = "# " + capital(word(kind)) + " under "
                + String.join(", ", collectors.stream().map(CollectorSpec::name).toList()) + ", cut down from "
                + script.events() + " events to " + smallest.events() + ".\n\n" + TraceText.of(smallest);
        write(text);
        PrintWriter err = spec.commandLine().getErr();
        err.println(script.events() + " events cut down to " + smallest.events());
        err.flush();
        return Main.DONE;
    }

    private static String word(Keep kind) {
        return kind == Keep.UNSAFE ? "unsafe collection" : kind.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private Keep kind() {
        for (Keep kind : Keep.values()) {
            if (kind.toString().equals(keep)) {
                return kind;
            }
        }
        List<String> known = Arrays.stream(Keep.values()).map(Keep::toString).toList();
        throw new InputException("--keep takes " + String.join(", ", known.subList(0, 2)) + " or " + known.get(2)
                + ", not '" + keep + "'" + Nearest.suggestion(keep, known));
    }

    private List<CollectorSpec> collectors(Keep kind) {
        List<CollectorSpec> found = new ArrayList<>();
        for (String name : names) {
            CollectorSpec collector = Collectors.find(name);
            if (collector == null) {
                List<String> known =
                        Collectors.ALL.stream().map(CollectorSpec::name).toList();
                throw new InputException("unknown collector '" + name + "'" + Nearest.suggestionOrAll(name, known));
            }
            found.add(collector);
        }
        if (found.isEmpty() && kind == Keep.LEAK) {
            found.add(Collectors.ALL.get(0));
        } else if (found.isEmpty() && kind == Keep.DISAGREEMENT) {
            Collectors.ALL.stream()
                    .filter(c -> c.complete(c.options().defaults()))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw new InputException("--keep unsafe needs --collector NAME: which one is unsafe?");
        }
        if (kind == Keep.DISAGREEMENT && found.size() < 2) {
            throw new InputException("--keep disagreement needs two collectors at least: add another --collector NAME");
        }
        return found;
    }

    /** All or nothing. */
    private void write(String text) {
        Path to = output;
        if (to == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
            return;
        }
        Draft.write(to, text);
    }
}
