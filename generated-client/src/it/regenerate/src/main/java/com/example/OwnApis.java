package com.example;

import com.example.workers.api.WorkersApis;
import dev.workersapi.client.WorkersClient;

// recipe: own-apis
record OwnApis(WorkersClient client) implements WorkersApis {
    @Override
    public String accountId() {
        return client.accountId();
    }

    @Override
    public <T> T calls(Class<T> type) {
        return client.calls(type);
    }
}
// end
