package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.Spread;

/**
 * Subjects that know their listeners, and listeners that know their subject and keep the last notification. A subject
 * that is dropped while a listener is registered leaks with its array, those listeners and the notification; a listener
 * that has unregistered does not. Where listeners refer to their subject weakly there is no cycle and nothing leaks.
 *
 * <p>Three events a listener, and two for each delivery.
 */
public final class Observer implements Workload {
    private static final String COUNT = "count";
    private static final String LISTENERS = "listeners";
    private static final String UNREGISTER = "unregister";
    private static final String WEAK = "weak";
    private static final String NOTIFICATIONS = "notifications";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "observer",
            "Subjects and listeners that know each other; a share of the listeners unregisters in time.",
            "Gamma, Helm, Johnson, Vlissides, Design patterns, 1994: Observer",
            Options.of(
                    Option.integer(COUNT, 1000, 1, 1_000_000_000, "subjects"),
                    Option.integer(LISTENERS, 5, 0, 100_000_000, "listeners of a subject"),
                    Option.decimal(
                            UNREGISTER,
                            0.0,
                            0,
                            1,
                            "share of each subject's listeners, rounded down, that unregister before it is dropped"),
                    Option.bool(WEAK, false, "whether a listener refers to its subject by a weak field"),
                    Option.integer(NOTIFICATIONS, 1, 0, 1000, "notifications that each subject sends to its listeners"),
                    Window.option("subjects")),
            (settings, seed) -> new Observer(settings));

    private static final Types TYPES = Types.of(
            Type.of("Subject", "listeners"),
            Type.arrayOf("Listener[]"),
            Type.of("Listener", "subject", "last"),
            Type.of("Notification").asAcyclic(),
            Window.type("Subject"));

    private static final Types WEAK_TYPES = Types.of(
            Type.of("Subject", "listeners"),
            Type.arrayOf("Listener[]"),
            Type.of("Listener", "unused", "last").withWeakFields("subject"),
            Type.of("Notification").asAcyclic(),
            Window.type("Subject"));

    private static final int SUBJECT = 0;
    private static final int LISTENERS_FIELD = 0;

    private static final int ARRAY = 1;

    private static final int LISTENER = 2;
    private static final int SUBJECT_FIELD = 0;
    private static final int LAST = 1;

    private static final int NOTIFICATION = 3;
    private static final int SUBJECTS = 4;

    private final Settings settings;
    private final int count;
    private final int listeners;
    private final int unregistering;
    private final int notifications;
    private final boolean weak;

    Observer(Settings settings) {
        this.settings = settings;
        count = settings.intValue(COUNT);
        listeners = settings.intValue(LISTENERS);
        unregistering = (int) Spread.count(listeners, settings.decimal(UNREGISTER));
        notifications = settings.intValue(NOTIFICATIONS);
        weak = settings.is(WEAK);
        ObjectLimit.check(
                SPEC.name(), count * (2.0 + listeners + notifications), "count × (2 + listeners + notifications)");
    }

    @Override
    public Types types() {
        return weak ? WEAK_TYPES : TYPES;
    }

    @Override
    public OptionalLong cyclicGarbage() {
        int registered = listeners - unregistering;
        if (registered == 0 || weak) {
            return OptionalLong.of(0);
        }
        int notification = notifications == 0 ? 0 : 1;
        return OptionalLong.of(Window.dropped(count, settings) * (2 + registered + notification));
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(1);
        Window window = new Window(out, 0, SUBJECTS, count, settings);
        for (int i = 0; i < count; i++) {
            int subject = subject(out);
            for (int k = 0; k < notifications; k++) {
                send(out, subject);
            }
            unregister(out, subject);
            window.keep(0, subject);
            out.safepoint();
        }
        out.leaveFrame();
    }

    /** Makes a subject and returns it into the caller's local 0; its array and its listeners are born next. */
    private int subject(EventWriter out) {
        out.enterFrame(3);
        int subject = out.allocate(0, SUBJECT);
        int array = out.allocate(1, ARRAY, listeners);
        out.storeField(subject, LISTENERS_FIELD, array);
        for (int i = 0; i < listeners; i++) {
            int listener = out.allocate(2, LISTENER);
            if (weak) {
                out.storeWeak(listener, 0, subject);
            } else {
                out.storeField(listener, SUBJECT_FIELD, subject);
            }
            out.storeField(array, i, listener);
        }
        out.leaveFrame(0, subject);
        return subject;
    }

    private void send(EventWriter out, int subject) {
        out.enterFrame(3);
        int notification = out.allocate(0, NOTIFICATION);
        out.loadField(1, subject, LISTENERS_FIELD);
        for (int i = 0; i < listeners; i++) {
            out.loadField(2, subject + 1, i);
            out.storeField(subject + 2 + i, LAST, notification);
        }
        out.leaveFrame();
    }

    private void unregister(EventWriter out, int subject) {
        out.enterFrame(1);
        out.loadField(0, subject, LISTENERS_FIELD);
        for (int i = 0; i < unregistering; i++) {
            out.storeField(subject + 1, i, 0);
        }
        out.leaveFrame();
    }
}
