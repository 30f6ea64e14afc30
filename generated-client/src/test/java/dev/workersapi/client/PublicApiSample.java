package dev.workersapi.client;

import java.util.List;

/** A type with each kind of signature. */
@SuppressWarnings("unused")
public abstract sealed class PublicApiSample<T> implements Comparable<PublicApiSample<T>> {
    @Deprecated
    public final int size = 1;

    private int secret;

    protected PublicApiSample() {}

    public abstract <E extends Exception> List<T> area(List<? super T> points) throws E;

    void internal() {}

    /** A permitted type. */
    public abstract static non-sealed class Circle extends PublicApiSample<String> {
        Circle() {}

        public static final String NAME = "circle";
    }

    /** A type that no program can extend. */
    public static final class Square {
        public Square() {}

        @SuppressWarnings("ProtectedMembersInFinalClass")
        protected void unreachable() {}
    }

    static final class Hidden {
        public Hidden() {}
    }
}
