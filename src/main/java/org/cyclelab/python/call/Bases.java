package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.parser.source.Subset;

/** The base classes of a class. */
final class Bases {
    private final Vm vm;
    private final Memory memory;

    Bases(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The types in a tuple of bases; {@code object} if it is empty. */
    List<PyType> types(int bases) {
        List<PyType> parents = new ArrayList<>();
        for (int i = 0; i < vm.sequences.tupleSize(bases); i++) {
            int b = vm.sequences.tupleItem(bases, i);
            if (memory.kind(b) != Kind.TYPE) {
                throw noBase(b);
            }
            parents.add(vm.typeAt(b));
        }
        if (parents.isEmpty()) {
            parents.add(vm.type("object"));
        }
        return parents;
    }

    /** The base that says how instances are laid out; an error if none can be derived from it. */
    PyType base(List<PyType> parents) {
        PyType base = parents.get(0);
        for (PyType parent : parents) {
            if (parent.kind != Kind.INSTANCE || (base.kind == Kind.INSTANCE && parent.isSubclass(base))) {
                base = parent;
            }
        }
        if (base.kind != Kind.INSTANCE
                && base.kind != Kind.EXCEPTION
                && base.kind != Kind.LIST
                && base.kind != Kind.DICT
                && base.kind != Kind.SET) {
            throw vm.errors.type(
                    Subset.isNoBase(base.name)
                            ? "a class derived from '" + base.name + "' is outside of the Python subset"
                            : "type '" + base.name + "' is not an acceptable base type");
        }
        return base;
    }

    private PyError noBase(int base) {
        String type = vm.typeName(base);
        return vm.errors.type(
                switch (type) {
                    case "int", "module", "bool" -> type + "() takes at most 2 arguments (3 given)";
                    case "function" -> "function() argument 'code' must be code, not str";
                    case "NoneType" -> "NoneType takes no arguments";
                    case "str" -> "str() argument 'encoding' must be str, not tuple";
                    default -> vm.typeOf(base).defined ? type + "() takes no arguments" : "bases must be types";
                });
    }

    /** The order of resolution of the bases (C3), the class itself left out. */
    List<PyType> linearize(List<PyType> parents) {
        List<List<PyType>> lists = new ArrayList<>();
        for (PyType parent : parents) {
            lists.add(new ArrayList<>(parent.order));
        }
        lists.add(new ArrayList<>(parents));
        for (PyType parent : parents) {
            if (parents.indexOf(parent) != parents.lastIndexOf(parent)) {
                throw vm.errors.type("duplicate base class " + parent.name);
            }
        }
        List<PyType> result = new ArrayList<>();
        while (true) {
            lists.removeIf(List::isEmpty);
            if (lists.isEmpty()) {
                return result;
            }
            PyType next = null;
            for (List<PyType> list : lists) {
                PyType candidate = list.get(0);
                boolean later = false;
                for (List<PyType> other : lists) {
                    later |= other.indexOf(candidate) > 0;
                }
                if (!later) {
                    next = candidate;
                    break;
                }
            }
            if (next == null) {
                List<String> heads = new ArrayList<>();
                for (List<PyType> list : lists) {
                    if (!heads.contains(list.get(0).name)) {
                        heads.add(list.get(0).name);
                    }
                }
                throw vm.errors.type("Cannot create a consistent method resolution\norder (MRO) for bases "
                        + String.join(", ", heads));
            }
            result.add(next);
            for (List<PyType> list : lists) {
                list.remove(next);
            }
        }
    }

    /** The class of OSError that an error number stands for. */
    PyType operatingSystem(PyType type, int arguments) {
        if (type.defined || !type.name.equals("OSError") || vm.sequences.tupleSize(arguments) < 2) {
            return type;
        }
        int number = vm.sequences.tupleItem(arguments, 0);
        if (memory.kind(number) != Kind.INT) {
            return type;
        }
        String name = switch ((int) memory.number(number)) {
            case 1, 13 -> "PermissionError";
            case 2 -> "FileNotFoundError";
            case 3 -> "ProcessLookupError";
            case 4 -> "InterruptedError";
            case 10 -> "ChildProcessError";
            case 11, 114, 115 -> "BlockingIOError";
            case 17 -> "FileExistsError";
            case 20 -> "NotADirectoryError";
            case 21 -> "IsADirectoryError";
            case 32, 108 -> "BrokenPipeError";
            case 103 -> "ConnectionAbortedError";
            case 104 -> "ConnectionResetError";
            case 110 -> "TimeoutError";
            case 111 -> "ConnectionRefusedError";
            default -> type.name;
        };
        return vm.type(name);
    }
}
