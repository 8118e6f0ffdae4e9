package org.cyclelab.python.show;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.cyclelab.python.Observer.Frame;
import org.cyclelab.python.Observer.Link;
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.syntax.Module;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The page on which one steps through a run: one HTML file with its script, style and data inside, which works without a
 * network.
 */
public final class StepPage {
    private StepPage() {}

    /**
     * The text of the page.
     *
     * @param summary a line about the whole run
     */
    public static String of(Module program, StepRecorder recorder, String summary) {
        return resource("steps.html")
                .replace("/*STYLE*/", resource("steps.css"))
                .replace("/*SCRIPT*/", resource("steps.js"))
                .replace("/*DATA*/", data(program, recorder, summary).replace("</", "<\\/"));
    }

    private static String resource(String name) {
        String path = "/org/cyclelab/python/" + name;
        try (InputStream in = Objects.requireNonNull(StepPage.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String data(Module program, StepRecorder recorder, String summary) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("file", program.file());
            json.writeStringProperty("summary", summary);
            json.writeStringProperty("leftOut", recorder.leftOut());
            strings(json, "source", program.source());
            json.writeArrayPropertyStart("steps");
            recorder.steps().forEach(step -> step(json, step, recorder));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void step(JsonGenerator json, Step step, StepRecorder recorder) {
        json.writeStartObject();
        json.writeNumberProperty("line", step.line());
        json.writeArrayPropertyStart("frames");
        for (Frame frame : step.frames()) {
            json.writeStartObject();
            json.writeStringProperty("name", frame.name());
            json.writeNumberProperty("line", frame.line());
            links(json, "vars", frame.variables());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("things");
        for (Thing thing : step.changed()) {
            json.writeStartObject();
            json.writeNumberProperty("id", thing.birth());
            json.writeStringProperty("name", recorder.name(thing));
            json.writeStringProperty("type", thing.type());
            json.writeStringProperty("text", thing.text());
            json.writeNumberProperty("count", thing.count());
            json.writeBooleanProperty("shared", thing.shared());
            links(json, "links", thing.links());
            links(json, "weak", thing.weak());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("gone");
        step.gone().forEach(json::writeNumber);
        json.writeEndArray();
        strings(json, "notes", step.notes());
        json.writeStringProperty("printed", step.printed());
        json.writeEndObject();
    }

    private static void links(JsonGenerator json, String name, List<Link> links) {
        json.writeArrayPropertyStart(name);
        for (Link link : links) {
            json.writeStartArray();
            json.writeString(link.label());
            json.writeNumber(link.target());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> strings) {
        json.writeArrayPropertyStart(name);
        strings.forEach(json::writeString);
        json.writeEndArray();
    }
}
