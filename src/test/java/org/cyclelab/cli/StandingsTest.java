package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final String HEAD =
            "workload,options,seed,collector,trigger,outcome,objects_allocated,objects_reachable,"
                    + "objects_leaked,delay.sum,work,events,pause.longest,heap.peakObjects\n";

    private static List<String> table(String trials) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text, true);
        new Standings(CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new java.io.StringReader(HEAD + trials))
                        .getRecords())
                .print(out);
        return text.toString()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .skip(2)
                .map(line -> line.replaceAll(" {2,}", "|"))
                .toList();
    }

    @Test
    void oneRowACollectorWithTheCompleteOnesFirst() throws IOException {
        assertEquals(
                List.of("tracer|end|0 of 2|0.0 %|25|1.00|80|4.0 x", "counter|explicit|1 of 2|25.0 %|0|0.50|7|1.0 x"),
                table("""
                        rings,n=1,1,counter,explicit,ok,100,0,50,0,100,200,7,10
                        rings,n=1,1,tracer,end,ok,100,0,0,1000,200,200,80,40
                        trees,n=1,1,counter,explicit,ok,200,100,0,0,100,200,5,30
                        trees,n=1,1,tracer,end,ok,200,100,0,4000,200,200,60,30
                        """));
    }

    @Test
    void sumsLeaveOutWorkloadsOnWhichSomeCollectorFailed() throws IOException {
        List<String> rows = table("""
                        rings,n=1,1,a,end,ok,100,0,0,100,100,100,7,10
                        rings,n=1,1,b,end,failed,100,0,0,0,1,1,1,1
                        trees,n=1,1,a,end,ok,100,0,10,900,100,100,7,10
                        trees,n=1,1,b,end,ok,100,0,0,0,300,100,9,10
                        """);
        assertEquals("a|end|1 of 2|10.0 %|10|1.00|7|1.0 x", rows.get(0));
        assertTrue(rows.get(1).startsWith("b|end|0 of 2 [1 failed]|0.0 %|0|3.00|9|1.0 x"), rows.get(1));
    }

    @Test
    void whereNothingCanBeComparedNoNumbersStand() throws IOException {
        List<String> rows = table("""
                        rings,n=1,1,a,end,ok,100,0,0,100,100,100,7,10
                        rings,n=1,1,b,end,exhausted,100,0,0,0,1,1,1,1
                        """);
        assertEquals(List.of("a|end|0 of 1|-|-|-|-|-", "b|end|0 of 1 [1 failed]|-|-|-|-|-"), rows);
    }

    @Test
    void aCollectorThatReclaimsNothingHasNoDelay() throws IOException {
        assertEquals(
                List.of("none|end|1 of 1|100.0 %|-|0.00|0|1.0 x"),
                table("rings,n=1,1,none,end,ok,100,0,100,0,0,100,0,100\n"));
    }
}
