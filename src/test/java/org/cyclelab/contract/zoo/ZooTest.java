package org.cyclelab.contract.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;

class ZooTest {
    @Test
    void tmp() {
        for (Animal animal : Zoo.animals()) {
            long t = System.nanoTime();
            String s;
            try {
                s = animal.hunt().get().map(k -> k.by() + " " + k.kind() + " " + k.steps().size() + " " + k.superfluous() + " " + k.steps()).orElse("SPARED");
            } catch (Throwable e) { s = e.toString(); }
            System.out.println(animal.bug() + " " + animal.name() + ": " + s + " " + (System.nanoTime() - t) / 1000000 + " ms");
        }
        for (var c : Zoo.controls()) {
            long t = System.nanoTime();
            System.out.println(c.name() + " " + Zoo.inContract(c, c.options().defaults()) + " " + (System.nanoTime() - t) / 1000000 + " ms");
        }
    }
}
