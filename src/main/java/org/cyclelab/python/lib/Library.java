package org.cyclelab.python.lib;

import org.cyclelab.python.call.Vm;
import org.cyclelab.python.lib.text.TextMethods;

/** All that a program finds without defining it. */
public final class Library {
    private final Vm vm;

    /** The library of a program. */
    public Library(Vm vm) {
        this.vm = vm;
    }

    /** Installs built-in functions, methods and modules. */
    public void install() {
        new Constructors(vm).install();
        new SpecialMethods(vm).install();
        new Methods(vm).install();
        new TextMethods(vm).install();
        new NumberMethods(vm).install();
        new Functions(vm).install();
        new SysModule(vm).install();
        new GcModule(vm).install();
        new WeakrefModule(vm).install();
        new OtherModules(vm).install();
    }
}
