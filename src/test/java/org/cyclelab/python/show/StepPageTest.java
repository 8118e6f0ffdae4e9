package org.cyclelab.python.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.Observer.Changes;
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.syntax.Module;
import org.junit.jupiter.api.Test;

class StepPageTest {
    @Test
    void hasTheDataOfEachStepInside() {
        StepRecorder recorder = new StepRecorder();
        Story.tell(recorder);
        String page = StepPage.of(Story.PROGRAM, recorder, "5 objects");
        assertEquals(11, recorder.steps().size());
        assertTrue(page.contains("\"source\":[\"def make():\",\"    data = []\""), page);
        assertTrue(page.contains("{\"line\":8,\"frames\":[{\"name\":\"<module>\",\"line\":7,"
                + "\"vars\":[[\"v\",10],[\"a\",11],[\"b\",12]]}],\"things\":["
                + "{\"id\":11,\"name\":\"list#2\",\"type\":\"list\",\"text\":\"\",\"count\":2,\"shared\":false,"
                + "\"links\":[[\"[0]\",10],[\"[1]\",12]],\"weak\":[]},"));
        assertTrue(page.contains("\"gone\":[10,11,12],\"notes\":[\"collection of generation 2 finds 2\","
                + "\"list#2 is reclaimed by the collector\",\"list#3 is reclaimed by the collector\","
                + "\"list#1 is reclaimed\"],\"printed\":\"end\\n\""));
        assertEquals("", recorder.leftOut());
    }

    @Test
    void needsNothingFromOutside() {
        StepRecorder recorder = new StepRecorder();
        Story.tell(recorder);
        String page = StepPage.of(Story.PROGRAM, recorder, "");
        assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http"));
        assertFalse(page.contains(" src="));
        assertFalse(page.contains("/*DATA*/") || page.contains("/*STYLE*/") || page.contains("/*SCRIPT*/"));
    }

    /** The text of a program cannot end the element that holds the data, nor stand in for another part of the page. */
    @Test
    void keepsTheTextOfTheProgramInItsPlace() {
        Module program = PythonParser.parse("x = '</script><b>/*SCRIPT*/ $1'\n", "x.py");
        StepRecorder recorder = new StepRecorder();
        recorder.ended(new Story.Moment(List.of(Story.frame("<module>", 1)), new Changes(List.of(), List.of())));
        String page = StepPage.of(program, recorder, "");
        assertTrue(page.contains("\"x = '<\\/script><b>/*SCRIPT*/ $1'\""));
    }

    @Test
    void saysWhatTheLimitsLeaveOut() {
        StepRecorder recorder = new StepRecorder();
        List<Thing> many = new ArrayList<>();
        for (int i = 1; i <= StepRecorder.MOST_OBJECTS + 1; i++) {
            many.add(Story.list(i, 1));
        }
        Story.Moment moment = new Story.Moment(List.of(Story.frame("<module>", 1)), new Changes(many, List.of()));
        for (int i = 0; i < StepRecorder.MOST_STEPS - 1; i++) {
            recorder.line(moment, 1);
        }
        assertEquals("In some steps there are more than 300 objects; the page shows the oldest.", recorder.leftOut());
        recorder.line(moment, 1);
        recorder.ended(moment);
        assertEquals(StepRecorder.MOST_STEPS, recorder.steps().size());
        assertTrue(recorder.leftOut().startsWith("The page shows the first 1999 steps and the end;"));
    }
}
