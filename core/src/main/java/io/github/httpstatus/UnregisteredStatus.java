package io.github.httpstatus;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Represents a code from 100 to 999 without a constant in {@link HttpStatus}. */
final class UnregisteredStatus implements StatusCode {

    @Serial
    private static final long serialVersionUID = 1;

    // Runs once, when the first unregistered code is looked up. A thread that reads the table meanwhile sees an
    // immutable instance, or null. If it sees null, it waits for this initializer.
    static {
        for (int value = 100; value < HttpStatus.TABLE.length; value++) {
            if (HttpStatus.TABLE[value] == null) {
                HttpStatus.TABLE[value] = new UnregisteredStatus(value);
            }
        }
    }

    private final int value;
    private final StatusClass statusClass;
    private final HttpStatus equivalent;

    private UnregisteredStatus(int value) {
        this.value = value;
        this.statusClass = StatusClass.of(value);
        this.equivalent = HttpStatus.of(Math.min(value / 100, 5) * 100);
    }

    /** Reads the table, which the initializer of this class has filled. */
    static @Nullable StatusCode lookup(int value) {
        return HttpStatus.TABLE[value];
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public String phrase() {
        return "";
    }

    @Override
    public StatusClass statusClass() {
        return statusClass;
    }

    @Override
    public boolean isHeuristicallyCacheable() {
        return false;
    }

    @Override
    public HttpStatus equivalent() {
        return equivalent;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }

    // Is serialized in place of an instance, so that deserialization returns the existing instance.
    private record Written(int value) implements Serializable {

        @Serial
        private Object readResolve() throws InvalidObjectException {
            // This version of the kit may have a constant that the writer's version did not have.
            return StatusCode.find(value)
                    .orElseThrow(() ->
                            new InvalidObjectException("Not a valid status code: " + value + " (expected 100 to 999)"));
        }
    }

    @Serial
    private Object writeReplace() {
        return new Written(value);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException(
                "A StatusCode cannot be deserialized field by field, because each code has exactly one instance");
    }
}
