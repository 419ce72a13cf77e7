package io.github.httpstatus.interleavings;

import io.github.httpstatus.StatusCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Lets two threads look up the same unregistered status, each time in classes that are not initialized yet. */
@JCStressTest
@Outcome(id = "499, same", expect = Expect.ACCEPTABLE, desc = "one instance, complete")
@State
public class FirstLookup {

    private static final URL CORE =
            StatusCode.class.getProtectionDomain().getCodeSource().getLocation();

    private final MethodHandle of;
    private Object one;
    private Object other;

    public FirstLookup() {
        // Not closed, because it loads more classes later.
        ClassLoader fresh = new URLClassLoader(new URL[] {CORE}, ClassLoader.getPlatformClassLoader());
        try {
            Class<?> status = Class.forName(StatusCode.class.getName(), false, fresh);
            of = MethodHandles.publicLookup().findStatic(status, "of", MethodType.methodType(status, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object look() {
        try {
            return of.invoke(499);
        } catch (Throwable e) {
            return e;
        }
    }

    @Actor
    public void first() {
        one = look();
    }

    @Actor
    public void second() {
        other = look();
    }

    @Arbiter
    public void compare(LL_Result result) {
        result.r1 = one.toString();
        result.r2 = one == other ? "same" : "different";
    }
}
