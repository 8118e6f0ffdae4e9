package org.cyclelab.contract;

/** What a check of a heap found wrong. */
record Finding(Violation.Kind kind, String message) {}
