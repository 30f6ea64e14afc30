package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.DeleteScriptOptions;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.model.WorkerUpload;
import java.util.Set;
import java.util.TreeSet;

/** The Workers that provider states replace, and that are deleted afterwards. */
final class SpareWorkers {
    private final WorkersClient client;
    private final TearDown tearDown;
    private final Set<String> names = new TreeSet<>();

    SpareWorkers(WorkersClient client, TearDown tearDown) {
        this.client = client;
        this.tearDown = tearDown;
    }

    /** Deletes a Worker now, and again when the states are undone, because an interaction may create it. */
    void remove(String name) {
        names.add(name);
        tearDown.add(() -> delete(name));
        delete(name);
    }

    /** Creates a Worker. Replaces any existing Worker with the same name. */
    void create(String name, WorkerUpload upload) {
        remove(name);
        client.scripts().uploadScript(name, upload);
    }

    /** Returns true if a Worker belongs to the provider states. */
    boolean contains(String name) {
        return names.contains(name);
    }

    private void delete(String name) {
        try {
            client.scripts()
                    .deleteScript(
                            name, DeleteScriptOptions.builder().force(true).build());
        } catch (NotFoundException e) {
            // The Worker no longer exists.
        }
    }
}
