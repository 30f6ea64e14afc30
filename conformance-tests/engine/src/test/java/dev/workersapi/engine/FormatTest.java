package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.document.Direction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats accept exactly the strings that their RFCs define. */
class FormatTest {
    private static final FindingSummary WRONG_ADDRESS =
            new FindingSummary("request.body", "/destination_address", "format");

    private static List<FindingSummary> address(String address) {
        return TestApi.findings(
                "SendEmailBinding",
                Direction.REQUEST,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "send_email")
                        .put("name", "MAIL")
                        .put("destination_address", address)
                        .toString());
    }

    private static List<FindingSummary> version(String property, String value) {
        return TestApi.findings(
                "WorkerVersion",
                Direction.RESPONSE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", "18f97339-c287-4872-9bdd-e2135c07ec12")
                        .put("number", 1)
                        .put("created_on", "2026-01-01T00:00:00Z")
                        .put(property, value)
                        .set("urls", JsonNodeFactory.instance.arrayNode())
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.com",
                "a@b.example",
                "a@b.test",
                "a@mail.internal",
                "a@b.corp",
                "a@b.lan",
                "a@localhost",
                "first.last+tag@xn--mnchen-3ya.example",
                "!#$%&'*+-/=?^_`{|}~@b.c",
                "1@2.3",
                "\"\"@b.com",
                "\"a b.@\\\"\\\\\"@b.com",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                "a@[ipv6:2001:db8::192.0.2.1]"
            })
    void addressesOfAnyDomainAreAddresses(String address) {
        assertThat(address(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.com",
                "a@",
                "a@b.com.",
                "a@b..com",
                "a@.com",
                "a@-b.com",
                "a@b-.com",
                "a@b_c.com",
                "a@b.com\n",
                " a@b.com",
                "a b@b.com",
                "a@b com",
                ".a@b.com",
                "a.@b.com",
                "a..b@b.com",
                "a@b@c.com",
                "A <a@b.com>",
                "ü@b.com",
                "a@münchen.example",
                "\"a@b.com",
                "\"@b.com",
                "\"a\\\"@b.com",
                "\"a\"b\"@b.com",
                "\"a\"b@b.com",
                "\"a\nb\"@b.com",
                "\"ü\"@b.com",
                "a@[127.0.0.1",
                "a@[127.0.0.256]",
                "a@[127.0.0]",
                "a@[127.0.0.1.1]",
                "a@[127.0.0.]",
                "a@[127.0.0.0001]",
                "a@[127.0.0.x]",
                "a@[::1]",
                "a@[IPv6:::1%eth0]",
                "a@[IPv6:1]"
            })
    void whatIsNotWrittenAsAnAddressIsNone(String address) {
        assertThat(address(address)).containsExactly(WRONG_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05T05:15:11.602148Z",
                "2026-01-01t00:00:00z",
                "2026-01-01T23:59:59.1234567890123+23:59",
                "2026-01-01T00:00:00-00:00",
                "0000-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "9999-12-31T00:00:00-23:59",
                "1998-12-31T23:59:60Z",
                "1998-12-31T15:59:60.5-08:00",
                "1999-01-01T00:59:60+01:00"
            })
    void timesOfRfc3339AreTimes(String time) {
        assertThat(version("created_on", time)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01",
                "2026-01-01 00:00:00Z",
                "2026-01-01_00:00:00Z",
                "2026-01-01T00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00:00.",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00,5Z",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01T00:00:00Z\n",
                "2026-01-01T00:00:00+01",
                "2026-01-01T00:00:00+0100",
                "2026-01-01T00:00:00+01:00:00",
                "2026-01-01T00:00:00 01:00",
                "2026-01-01T00:00:00+24:00",
                "2026-01-01T00:00:00+01:60",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T23:59:60+01:00",
                "2026-01-01T23:59:61Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "+2026-01-01T00:00:00Z",
                "26-01-01T00:00:00Z",
                "２026-01-01T00:00:00Z"
            })
    void whatIsNotWrittenAsATimeIsNone(String time) {
        assertThat(version("created_on", time))
                .containsExactly(new FindingSummary("response.body", "/created_on", "format"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "18F97339-C287-4872-9BDD-E2135C07EC12"})
    void identifiersOfAnyVersionAreIdentifiers(String id) {
        assertThat(version("id", id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18f97339c28748729bdde2135c07ec12",
                "{18f97339-c287-4872-9bdd-e2135c07ec12}",
                "18f97339-c287-4872-9bdd-e2135c07ec12\n",
                "18f97339-c287-4872-9bdd-e2135c07ec1g",
                "1-2-3-4-5"
            })
    void whatIsNotWrittenAsAnIdentifierIsNone(String id) {
        assertThat(version("id", id)).containsExactly(new FindingSummary("response.body", "/id", "format"));
    }
}
