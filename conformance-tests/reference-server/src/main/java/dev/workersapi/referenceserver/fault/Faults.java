package dev.workersapi.referenceserver.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The injected faults, with the number of requests that each has matched. Thread-safe. */
public final class Faults {
    private final List<Counted> faults = new CopyOnWriteArrayList<>();

    public Faults(List<Fault> faults) {
        faults.forEach(this::add);
    }

    private record Counted(Fault fault, AtomicLong requests) {}

    public void add(Fault fault) {
        faults.add(new Counted(fault, new AtomicLong()));
    }

    public void clear() {
        faults.clear();
    }

    /** Counts a request and returns its effects. Must be called exactly once for each request. */
    public FaultEffects next(Optional<String> operation, Optional<String> account) {
        List<Fault.Effect> effects = new ArrayList<>();
        for (Counted counted : faults) {
            Fault fault = counted.fault();
            if (fault.appliesTo(operation, account)) {
                long request = counted.requests().incrementAndGet();
                if (request >= fault.from() && request - fault.from() < fault.count()) {
                    effects.add(fault.effect());
                }
            }
        }
        return effects.isEmpty() ? FaultEffects.NONE : FaultEffects.of(effects);
    }
}
