#!/usr/bin/env python3
"""Records what real PHP and CPython answer to random programs; the answers are resources of RecordedRuntimesTest.

usage: record_runtimes.py php PHP > php.txt       where PHP is an executable of PHP 8.2
       record_runtimes.py python PYTHON > python.txt   where PYTHON is CPython 3.11

The resources lie in src/test/resources/org/cyclelab/collector/runtime. A program is not stored but drawn from a seed:
the test draws the same one. It works on numbered slots that hold objects of three fields:

    new SLOT KIND         the slot's object is dropped, then a new one is put there; kinds: 0 plain, 1 a finalizer that
                          does nothing, 2 one that nulls the object's fields, 3 one that stores it in a global
    set SLOT FIELD SLOT   the first slot's object refers to the second slot's; nothing if either is empty
    clear SLOT FIELD      the field becomes null
    drop SLOT             the slot becomes empty
    forget                the global becomes empty
    gc GENERATION         a collection; its return value is recorded (PHP has no generations)
    status                PHP: runs, collected, threshold and roots; CPython: objects in each generation
"""
import subprocess
import sys

MASK = (1 << 64) - 1


class Draw:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        return (z >> 33) % n


def program(seed, slots, steps, finalizers, rare):
    """The lines of one program; a collection or status is asked for at about 20 of `rare` steps."""
    draw = Draw(seed)
    lines = []
    for _ in range(steps):
        p = draw.below(rare)
        if p < 10:
            lines.append("gc %d" % (draw.below(9) // 4))
        elif p < 20:
            lines.append("status")
        else:
            p = draw.below(100)
            a = draw.below(slots)
            field = draw.below(3)
            b = (a + draw.below(4)) % slots if draw.below(3) > 0 else draw.below(slots)
            if p < 25:
                kind = 0
                if finalizers and draw.below(8) == 0:
                    kind = 1 + draw.below(3)
                lines.append("new %d %d" % (a, kind))
            elif p < 84:
                lines.append("set %d %d %d" % (a, field, b))
            elif p < 90:
                lines.append("clear %d %d" % (a, field))
            elif p < 96:
                lines.append("drop %d" % a)
            elif finalizers:
                lines.append("forget")
    lines += ["status", "gc 2", "status", "forget", "gc 2", "status"]
    return lines


PHP = r"""<?php
ini_set('memory_limit', '4G');
class Plain { public $f0; public $f1; public $f2; }
class Noop extends Plain { function __destruct() {} }
class Breaker extends Plain { function __destruct() { $this->f0 = null; $this->f1 = null; $this->f2 = null; } }
class Resurrect extends Plain { function __destruct() { global $saved; $saved = $this; } }
$saved = null;
$slots = array_fill(0, SLOTS, null);
$in = fopen('php://stdin', 'r');
while (($line = fgets($in)) !== false) {
    $p = explode(' ', rtrim($line));
    switch ($p[0]) {
        case 'new':
            $slots[(int) $p[1]] = null;
            switch ($p[2]) {
                case '0': $slots[(int) $p[1]] = new Plain; break;
                case '1': $slots[(int) $p[1]] = new Noop; break;
                case '2': $slots[(int) $p[1]] = new Breaker; break;
                case '3': $slots[(int) $p[1]] = new Resurrect; break;
            }
            break;
        case 'set':
            if ($slots[(int) $p[1]] !== null && $slots[(int) $p[3]] !== null) {
                switch ($p[2]) {
                    case '0': $slots[(int) $p[1]]->f0 = $slots[(int) $p[3]]; break;
                    case '1': $slots[(int) $p[1]]->f1 = $slots[(int) $p[3]]; break;
                    case '2': $slots[(int) $p[1]]->f2 = $slots[(int) $p[3]]; break;
                }
            }
            break;
        case 'clear':
            if ($slots[(int) $p[1]] !== null) {
                switch ($p[2]) {
                    case '0': $slots[(int) $p[1]]->f0 = null; break;
                    case '1': $slots[(int) $p[1]]->f1 = null; break;
                    case '2': $slots[(int) $p[1]]->f2 = null; break;
                }
            }
            break;
        case 'drop': $slots[(int) $p[1]] = null; break;
        case 'forget': $saved = null; break;
        case 'gc': echo 'gc ', gc_collect_cycles(), "\n"; break;
        case 'status':
            $s = gc_status();
            echo 'status ', $s['runs'], ' ', $s['collected'], ' ', $s['threshold'], ' ', $s['roots'], "\n";
            break;
    }
}
exit(0);
"""

PYTHON = r"""
import gc, sys
gc.disable()
slots = [None] * SLOTS
saved = [None]
class Noop(list):
    def __del__(self): pass
class Breaker(list):
    def __del__(self):
        self[0] = None
        self[1] = None
        self[2] = None
class Resurrect(list):
    def __del__(self): saved[0] = self
kinds = (list, Noop, Breaker, Resurrect)
steps = [line.split() for line in sys.stdin]
out = []
gc.collect()
gc.freeze()
def members(g):
    return sum(1 for o in gc.get_objects(generation=g) if type(o) in kinds and len(o) == 3)
def run():
    for p in steps:
        k = p[0]
        if k == 'new':
            i = int(p[1])
            slots[i] = None
            slots[i] = kinds[int(p[2])]((None, None, None))
        elif k == 'set':
            a = slots[int(p[1])]
            b = slots[int(p[3])]
            if a is not None and b is not None:
                a[int(p[2])] = b
            a = b = None
        elif k == 'clear':
            a = slots[int(p[1])]
            if a is not None:
                a[int(p[2])] = None
            a = None
        elif k == 'drop':
            slots[int(p[1])] = None
        elif k == 'forget':
            saved[0] = None
        elif k == 'gc':
            out.append('gc %d' % gc.collect(int(p[1])))
        else:
            out.append('status %d %d %d' % (members(0), members(1), members(2)))
run()
sys.stdout.write('\n'.join(out) + '\n')
sys.stdout.flush()
import os
os._exit(0)
"""


def main():
    runtime, executable = sys.argv[1:3]
    for seed in range(1, 41):
        draw = Draw(1000 + seed)
        slots = (5, 20, 60, 200)[draw.below(4)]
        steps = (500, 2000, 8000)[draw.below(3)]
        finalizers = draw.below(2)
        rare = 1000 * steps // 500
        if runtime == "php" and seed % 8 == 0:
            slots, steps, rare = 15000, 400000, 400000
        lines = program(seed, slots, steps, finalizers, rare)
        text = "\n".join(lines) + "\n"
        if runtime == "php":
            command = [executable, "-n", "-r", PHP.replace("SLOTS", str(slots))[len("<?php\n"):]]
        else:
            command = [executable, "-I", "-c", PYTHON.replace("SLOTS", str(slots))]
        answer = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
        print("program %d %d %d %d %d" % (seed, slots, steps, finalizers, rare))
        sys.stdout.write(answer)


main()
