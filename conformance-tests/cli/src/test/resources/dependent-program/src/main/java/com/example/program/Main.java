package com.example.program;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import dev.workersapi.referenceserver.ReferenceServer;
import java.util.List;

/** Uploads a Worker to the reference server, and writes a contract. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        try (ReferenceServer server = ReferenceServer.start();
                WorkersClient client = WorkersClient.builder()
                        .baseUrl(server.baseUrl().toString())
                        .accountId("0123456789abcdef0123456789abcdef")
                        .apiToken("any-token")
                        .build()) {
            client.scripts()
                    .uploadScript(
                            "my-worker",
                            WorkerUpload.builder()
                                    .metadata(WorkerMetadata.builder()
                                            .mainModule("index.js")
                                            .build())
                                    .addFile(Part.of("index.js", "export default {}"))
                                    .build());
            check("an upload", client.scripts().listScripts().size() == 1);
        }

        Interaction promotion = new Interaction(
                "a request to enable the subdomain of the shop",
                List.of(States.account(), States.worker("shop")),
                Request.of("POST", "/workers/scripts/shop/subdomain").body(Body.request("{\"enabled\": true}")),
                Response.of(200, Body.response("{\"success\": true, \"result\": {\"enabled\": true}}")));
        check("a contract", Contracts.json("shop-deployer", List.of(promotion)).contains("/subdomain"));
    }

    private static void check(String what, boolean success) {
        if (!success) {
            throw new IllegalStateException(what + " failed");
        }
    }
}
