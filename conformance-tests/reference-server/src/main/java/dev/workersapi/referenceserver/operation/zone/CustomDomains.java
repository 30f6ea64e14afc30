package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.CustomDomain;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.operation.call.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads custom domains from requests, and attaches them to Workers. */
final class CustomDomains {
    /** The documented limit. */
    private static final int MOST_OF_A_ZONE = 100;

    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Context context;

    CustomDomains(Context context) {
        this.context = context;
    }

    /**
     * Reads a domain.
     *
     * @throws Refusal if the host name is invalid or does not belong to the zone
     */
    CustomDomain read(String account, String worker, JsonNode sent) {
        String hostname = sent.path("hostname").asText();
        if (!HOSTNAME.matcher(hostname).matches()) {
            throw new Refusal(
                    ErrorCode.DOMAIN_HOSTNAME,
                    "the hostname is invalid: use lowercase letters, digits, hyphens and dots, such as"
                            + " shop.example.com");
        }
        return new CustomDomain(
                context.tag(),
                hostname,
                Zones.of(account, sent, hostname),
                worker,
                context.ids().get(),
                sent.path("enabled").asBoolean(true),
                sent.path("previews_enabled").asBoolean());
    }

    /**
     * Attaches a domain. An existing domain keeps its identifier and certificate.
     *
     * @param override whether to take the domain over from another Worker
     * @throws Refusal if the domain belongs to another Worker, or if the zone has too many domains
     */
    Account attached(Account account, CustomDomain wanted, boolean override) {
        Optional<CustomDomain> known =
                account.domain(domain -> domain.hostname().equals(wanted.hostname()));
        if (known.isPresent()) {
            CustomDomain domain = known.get();
            if (!domain.worker().equals(wanted.worker()) && !override) {
                throw new Refusal(
                        ErrorCode.DOMAIN_IN_USE,
                        "the hostname '" + domain.hostname()
                                + "' is a custom domain of another Worker: detach it first");
            }
            return account.with(domain.with(wanted.worker()).with(wanted.enabled(), wanted.previews()));
        }
        long count = account.domains().stream()
                .filter(domain -> domain.zone().id().equals(wanted.zone().id()))
                .count();
        if (count >= MOST_OF_A_ZONE) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_DOMAINS,
                    "the zone '" + wanted.zone().name() + "' has " + count + " custom domains of at most "
                            + MOST_OF_A_ZONE + ": detach unused domains");
        }
        return account.with(wanted);
    }

    /** The document's {@code CustomDomain}. */
    ObjectNode json(String account, CustomDomain domain) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", domain.id())
                .put("cert_id", domain.certificate().toString())
                .put("environment", "production")
                .put("hostname", domain.hostname())
                .put("service", context.store().nameOf(account, domain.worker()).orElse(""))
                .put("zone_id", domain.zone().id())
                .put("zone_name", domain.zone().name());
    }

    static Refusal notFound() {
        return new Refusal(
                ErrorCode.DOMAIN_NOT_FOUND,
                "the account has no custom domain with this identifier: list the domains to see the existing ones");
    }
}
