package dev.workersapi.referenceserver.snapshot;

import dev.workersapi.engine.http.Body;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The contents of files, by position. Versions with the same code share their bodies, each of which is stored once. */
final class StoredBodies {
    private final List<Body> bodies;
    private final IdentityHashMap<Body, Integer> positions = new IdentityHashMap<>();

    StoredBodies() {
        this(new ArrayList<>());
    }

    StoredBodies(List<Body> bodies) {
        this.bodies = bodies;
    }

    int position(Body body) {
        return positions.computeIfAbsent(body, added -> {
            bodies.add(added);
            return bodies.size() - 1;
        });
    }

    Body at(int position) {
        return bodies.get(position);
    }

    List<Body> all() {
        return bodies;
    }
}
