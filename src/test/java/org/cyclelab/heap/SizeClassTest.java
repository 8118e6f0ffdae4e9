package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SizeClassTest {

    @Test
    void upToSixtyFourWordsEachSizeIsItsOwnClass() {
        for (int words = 1; words <= 64; words++) {
            assertEquals(words, SizeClass.runWords(words));
            assertEquals(words, SizeClass.of(words));
        }
    }

    @Test
    void classesAreContiguousAndLoseLessThanAnEighth() {
        long previousRun = 64;
        int previousClass = 64;
        for (int words = 65; words < 1 << 17; words++) {
            long run = SizeClass.runWords(words);
            assertTrue(run >= words && 8 * (run - words) < words, words + " words in a run of " + run);
            assertEquals(run, SizeClass.runWords(run), "a run's size is a size of its own class");
            int sizeClass = SizeClass.of((int) run);
            assertEquals(run == previousRun ? previousClass : previousClass + 1, sizeClass, words + " words");
            previousRun = run;
            previousClass = sizeClass;
        }
    }

    @Test
    void eightClassesADoubling() {
        assertEquals(72, SizeClass.runWords(65));
        assertEquals(128, SizeClass.runWords(121));
        assertEquals(144, SizeClass.runWords(129));
        assertEquals(64 + 8, SizeClass.of(128));
        assertEquals(64 + 16, SizeClass.of(256));
    }

    @Test
    void theLargestHeapFitsTheTable() {
        int largest = (int) SizeClass.runWords(1L << 30);
        assertEquals(1 << 30, largest);
        assertTrue(SizeClass.of(largest) + 7 < SizeClass.COUNT);
        assertEquals(1L << 31, SizeClass.runWords(Heap.MAX_WORDS), "more than the largest heap, but no overflow");
    }
}
