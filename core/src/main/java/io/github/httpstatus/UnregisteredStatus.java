package io.github.httpstatus;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A code from 100 to 999 that {@link HttpStatus} has no constant for. */
final class UnregisteredStatus implements StatusCode {

    @Serial
    private static final long serialVersionUID = 1;

    // Once, by whoever meets the first of them; racing readers find null, and wait here, or an immutable instance.
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

    /** The status of this value, from the table that initialising this class has filled. */
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

    // What is written in place of an instance, so that reading gives the one that is already there.
    private record Written(int value) implements Serializable {

        @Serial
        private Object readResolve() throws InvalidObjectException {
            // Registered meanwhile, perhaps: then it is the constant.
            return StatusCode.find(value)
                    .orElseThrow(
                            () -> new InvalidObjectException(value + " is not a status code: those are 100 to 999"));
        }
    }

    @Serial
    private Object writeReplace() {
        return new Written(value);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A status is not read by its fields: there is one instance of each");
    }
}
