package dev.workersapi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of the README does what it says. */
class ReadmeTest {
    @Test
    void aFlagThatIsATextIsAViolation() {
        ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
        Exchange exchange = new Exchange(
                new Exchange.Request(
                        "POST",
                        "/client/v4/accounts/0123456789abcdef0123456789abcdef/workers/scripts/my-worker/subdomain",
                        new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                        Body.of("{\"enabled\":\"yes\"}")),
                Optional.empty());

        assertThat(checker.check(exchange).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.where()).isEqualTo("request.body");
            assertThat(violation.pointer()).isEqualTo("/enabled");
            assertThat(violation.rule()).isEqualTo("type");
            assertThat(violation.message()).isEqualTo("SubdomainUpdate.enabled: expected boolean, received string");
        });
    }
}
