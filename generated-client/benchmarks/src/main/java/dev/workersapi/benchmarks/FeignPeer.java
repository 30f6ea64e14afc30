package dev.workersapi.benchmarks;

import feign.Client;
import feign.Feign;
import feign.FeignException;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.util.List;

/** Feign without customization, on one of Feign's own HTTP clients. */
final class FeignPeer implements Peer {
    private final Calls calls;

    FeignPeer(String name, String base) {
        calls = Feign.builder()
                .client(client(name))
                .encoder(new JacksonEncoder(HandwrittenModels.MAPPER))
                .decoder(new JacksonDecoder(HandwrittenModels.MAPPER))
                .requestInterceptor(template -> template.header("Authorization", "Bearer " + TOKEN))
                .target(Calls.class, base);
    }

    static Client client(String name) {
        return switch (name) {
            case "feign-java11" -> new Http2Client();
            case "feign-hc5" -> new ApacheHttp5Client();
            default -> new Client.Default(null, null);
        };
    }

    @Override
    public int small() {
        return calls.listScripts(ACCOUNT).result().size();
    }

    @Override
    public int bindings() {
        return calls.getSettings(ACCOUNT, "w").result().bindings().size();
    }

    @Override
    public void missing() {
        try {
            calls.getSettings(ACCOUNT, "missing");
            throw new IllegalStateException("404 has to be an error");
        } catch (FeignException.NotFound expected) {
            // Expected.
        }
    }

    interface Calls {
        @RequestLine("GET /accounts/{account_id}/workers/scripts")
        @Headers("Accept: application/json")
        HandwrittenModels.Envelope<List<HandwrittenModels.Script>> listScripts(@Param("account_id") String account);

        @RequestLine("GET /accounts/{account_id}/workers/scripts/{script_name}/settings")
        @Headers("Accept: application/json")
        HandwrittenModels.Envelope<HandwrittenModels.Settings> getSettings(
                @Param("account_id") String account, @Param("script_name") String script);
    }
}
