package dev.workersapi.engine.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.YearMonth;

/** The format {@code date-time}, as defined in RFC 3339 §5.6. */
final class DateTimeFormat implements Format {
    private static final String DATE_TIME = "0000-00-00T00:00:00";
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    @Override
    public String getName() {
        return "date-time";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return hasForm(value, 0, DATE_TIME) && isDate(value) && isTime(value, endOfFraction(value));
    }

    private static boolean isDate(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth();
    }

    /** @param zone the index at which the zone begins */
    private static boolean isTime(String text, int zone) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int offset = 0;
        if (!text.substring(zone).equalsIgnoreCase("Z")) {
            if (text.length() != zone + 6 || !hasForm(text, zone, "+00:00")) {
                return false;
            }
            int hours = number(text, zone + 1, zone + 3);
            int minutes = number(text, zone + 4, zone + 6);
            if (hours > 23 || minutes > 59) {
                return false;
            }
            offset = (text.charAt(zone) == '-' ? -1 : 1) * (hours * 60 + minutes);
        }
        // A leap second can only be the last second of a UTC day.
        boolean last = Math.floorMod(hour * 60 + minute - offset, MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1;
        return hour <= 23 && minute <= 59 && second <= (last ? 60 : 59);
    }

    private static int endOfFraction(String text) {
        int end = DATE_TIME.length();
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end += 2;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    /**
     * Returns true if a string matches a pattern in which {@code 0} stands for any digit, and {@code +} for any sign.
     * Letters are not case-sensitive.
     */
    private static boolean hasForm(String text, int from, String form) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char is = text.charAt(from + i);
            char wanted = form.charAt(i);
            boolean fits = switch (wanted) {
                case '0' -> isDigit(is);
                case '+' -> is == '+' || is == '-';
                case 'T' -> is == 'T' || is == 't';
                default -> is == wanted;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
