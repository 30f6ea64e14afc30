package dev.workersapi.engine.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.IPv6Format;

/**
 * The format {@code email}, as defined by the rule {@code Mailbox} in RFC 5321 §4.1.2. Any top-level domain is
 * accepted, because private networks use their own.
 */
final class EmailFormat implements Format {
    private static final String SPECIAL_IN_ATOMS = "!#$%&'*+-/=?^_`{|}~";
    private static final String IPV6 = "IPv6:";

    @Override
    public String getName() {
        return "email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        int at = value.lastIndexOf('@');
        if (at < 0) {
            return false;
        }
        String local = value.substring(0, at);
        String domain = value.substring(at + 1);
        return (local.startsWith("\"") ? isQuoted(local) : isDotted(local))
                && (domain.startsWith("[") ? isLiteral(context, domain) : isDomain(domain));
    }

    private static boolean isDotted(String local) {
        for (String atom : local.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.chars().allMatch(c -> isLetterOrDigit(c) || SPECIAL_IN_ATOMS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuoted(String local) {
        int end = 1;
        while (end < local.length() && local.charAt(end) != '"') {
            // A quote after a backslash does not end the quoted text.
            end += local.charAt(end) == '\\' ? 2 : 1;
        }
        return end == local.length() - 1 && local.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isDomain(String domain) {
        for (String label : domain.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(ExecutionContext context, String domain) {
        if (!domain.endsWith("]")) {
            return false;
        }
        String address = domain.substring(1, domain.length() - 1);
        return address.regionMatches(true, 0, IPV6, 0, IPV6.length())
                ? new IPv6Format().matches(context, address.substring(IPV6.length()))
                : isIpv4(address);
    }

    private static boolean isIpv4(String address) {
        String[] numbers = address.split("\\.", -1);
        for (String number : numbers) {
            if (number.isEmpty()
                    || number.length() > 3
                    || !number.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return numbers.length == 4;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
