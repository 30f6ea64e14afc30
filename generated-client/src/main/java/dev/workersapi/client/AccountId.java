package dev.workersapi.client;

import dev.workersapi.client.text.MessageText;
import java.util.regex.Pattern;

/** Checks an account ID, which is part of almost every path. */
final class AccountId {
    /**
     * Accepts more than Cloudflare's IDs, which consist of 32 hexadecimal digits. The document limits them only to 32
     * characters.
     */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private AccountId() {}

    static String checked(String value) {
        // The value may come from System.getenv, which returns null for variables that are not set.
        if (value == null || !ID.matcher(value).matches()) {
            throw new IllegalArgumentException("`accountId` must be the ID of an account, such as"
                    + " 023e105f4ecef8ad9ca31a8372d0c353, but was "
                    + (value == null || value.isEmpty() ? "empty" : "`" + MessageText.of(value, 60) + "`")
                    + ": copy it from the account's overview in the dashboard, without blanks, for example into the"
                    + " variable CLOUDFLARE_ACCOUNT_ID");
        }
        return value;
    }
}
