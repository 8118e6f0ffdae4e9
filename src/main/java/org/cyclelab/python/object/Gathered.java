package org.cyclelab.python.object;

/** References that are gathered one by one; what holds them lies on the value stack, where it is made. */
public final class Gathered {
    private final Memory memory;
    private final int local;
    private int size;

    /** None yet; room for as many as are expected. */
    public Gathered(Memory memory, int room) {
        this.memory = memory;
        local = memory.sp;
        memory.allocate(Shapes.PART, Math.max(4, Math.min(room, 1 << 16)));
    }

    /** Adds a reference: amortized O(1). */
    public void add(int value) {
        int items = memory.local(local);
        if (size == memory.fieldCount(items)) {
            int larger = memory.allocate(Shapes.PART, 2 * size);
            for (int i = 0; i < size; i++) {
                memory.moveField(items, i, larger, i);
            }
            memory.popInto(local);
            items = larger;
        }
        memory.setField(items, size++, value);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** One of them. */
    public int at(int index) {
        return memory.field(memory.local(local), index);
    }
}
