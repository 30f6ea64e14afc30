package dev.workersapi.referenceserver.snapshot;

import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.WorkerStore;
import java.util.List;

/** Everything that the server keeps, at one moment. Upload sessions and tails are not kept. Immutable. */
public record ServerState(
        List<WorkerStore.Entry> workers, List<AssetStore.Asset> assets, AccountStore.Snapshot accounts) {
    public ServerState {
        workers = List.copyOf(workers);
        assets = List.copyOf(assets);
    }

    public static ServerState of(WorkerStore workers, AssetStore assets, AccountStore accounts) {
        return new ServerState(workers.snapshot(), assets.snapshot(), accounts.snapshot());
    }

    /** Adds everything to stores that are empty. */
    public void restore(WorkerStore intoWorkers, AssetStore intoAssets, AccountStore intoAccounts) {
        intoWorkers.restore(workers);
        intoAssets.restore(assets);
        intoAccounts.restore(accounts);
    }
}
