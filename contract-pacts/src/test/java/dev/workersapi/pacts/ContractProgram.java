package dev.workersapi.pacts;

import java.util.List;

/** Writes a contract, or verifies it. */
final class ContractProgram {
    private ContractProgram() {}

    public static void main(String[] arguments) {
        Interaction upload = new Interaction(
                "an upload",
                List.of(States.account()),
                Request.of("PUT", "/workers/scripts/shop")
                        .body(Body.form(
                                FormPart.json("metadata", "{\"main_module\": \"index.js\"}"),
                                FormPart.module("index.js", "application/javascript+module", "export default {}"))),
                Response.of(200, Body.response("{\"success\": true}")));
        if (arguments[0].equals("verify")) {
            MockApi.verify(upload, api -> {});
        }
        System.out.println(Contracts.json("shop", List.of(upload)));
    }
}
