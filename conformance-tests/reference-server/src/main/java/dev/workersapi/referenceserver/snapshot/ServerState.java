package dev.workersapi.referenceserver.snapshot;

import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.WorkerStore;
import java.util.List;

/** A copy of the server's state at one moment, except for upload sessions and tails. Immutable. */
public record ServerState(
        List<WorkerStore.Entry> workers, List<AssetStore.Asset> assets, AccountStore.Snapshot accounts) {
    public ServerState {
        workers = List.copyOf(workers);
        assets = List.copyOf(assets);
    }

    public static ServerState of(WorkerStore workers, AssetStore assets, AccountStore accounts) {
        return new ServerState(workers.snapshot(), assets.snapshot(), accounts.snapshot());
    }

    /** Adds all contents to stores, which must be empty. */
    public void restore(WorkerStore intoWorkers, AssetStore intoAssets, AccountStore intoAccounts) {
        intoWorkers.restore(workers);
        intoAssets.restore(assets);
        intoAccounts.restore(accounts);
    }
}
