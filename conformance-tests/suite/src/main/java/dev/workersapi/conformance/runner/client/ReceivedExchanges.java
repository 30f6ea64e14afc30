package dev.workersapi.conformance.runner.client;

import dev.workersapi.engine.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the exchanges that the server received for one account, in order. Thread-safe. */
final class ReceivedExchanges implements Consumer<Exchange> {
    private static final Pattern ACCOUNT = Pattern.compile("/accounts/([0-9a-f]{32})(?=[/?]|$)");

    private final List<Exchange> exchanges = new ArrayList<>();
    private String account = "";

    /**
     * Discards the collected exchanges and starts collecting those of an account. Late exchanges of other accounts are
     * ignored.
     */
    synchronized void begin(String accountId) {
        account = accountId;
        exchanges.clear();
    }

    @Override
    public synchronized void accept(Exchange exchange) {
        Matcher other = ACCOUNT.matcher(exchange.request().target());
        if (!other.find() || other.group(1).equals(account)) {
            exchanges.add(exchange);
        }
    }

    synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }
}
