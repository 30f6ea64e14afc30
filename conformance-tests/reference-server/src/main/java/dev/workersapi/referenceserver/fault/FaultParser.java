package dev.workersapi.referenceserver.fault;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@link Fault} from the command line. */
final class FaultParser {
    private static final Pattern FAULT = Pattern.compile(
            "(?<operation>[A-Za-z]\\w*)(@(?<account>[^=@]+))?=(?<effect>.+?)((?<which>[*#])(?<number>[1-9]\\d{0,8}))?",
            Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s)");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~\\w-]+:[^\\p{Cntrl}]*");
    private static final String ANY = "any";
    private static final String BODY = "body:";

    private FaultParser() {}

    static Fault parse(String text) {
        Matcher fault = FAULT.matcher(text);
        if (!fault.matches()) {
            throw wrong(text, "OPERATION[@ACCOUNT]=EFFECT, such as uploadScript=503*2");
        }
        Fault all = new Fault(
                Optional.of(fault.group("operation")).filter(operation -> !operation.equals(ANY)),
                Optional.ofNullable(fault.group("account")),
                1,
                Long.MAX_VALUE,
                effect(fault.group("effect"), text));
        String number = fault.group("number");
        if (number == null) {
            return all;
        }
        return "*".equals(fault.group("which")) ? all.times(Long.parseLong(number)) : all.nth(Long.parseLong(number));
    }

    private static Fault.Effect effect(String effect, String text) {
        String status = effect.split(";", 2)[0];
        if (STATUS.matcher(status).matches()) {
            return status(effect, text);
        }
        if (effect.startsWith("delay:")) {
            return new Fault.Delay(time(effect.substring("delay:".length()), text));
        }
        return switch (effect) {
            case "reset" -> new Fault.Reset(Fault.Moment.AFTER_REQUEST);
            case "reset:before" -> new Fault.Reset(Fault.Moment.BEFORE_REQUEST);
            case "reset:within" -> new Fault.Reset(Fault.Moment.DURING_RESPONSE);
            case "truncate" -> new Fault.Truncate();
            case "gzip" -> new Fault.Gzip();
            default ->
                throw wrong(
                        text,
                        "as the effect a status such as 503, delay:TIME, reset, reset:before, reset:within, truncate or"
                                + " gzip, received '" + effect + "'");
        };
    }

    /** Parses a status with its headers and body. The body comes last because it may contain semicolons. */
    private static Fault.Effect status(String effect, String text) {
        int at = effect.indexOf(";" + BODY);
        Optional<Body> body =
                at < 0 ? Optional.empty() : Optional.of(Body.of(effect.substring(at + 1 + BODY.length())));
        String[] fields = (at < 0 ? effect : effect.substring(0, at)).split(";", -1);
        List<Headers.Field> headers = new ArrayList<>();
        for (int i = 1; i < fields.length; i++) {
            if (!HEADER.matcher(fields[i]).matches()) {
                throw wrong(text, "HEADER:VALUE or body:TEXT after the status, received '" + fields[i] + "'");
            }
            String[] header = fields[i].split(":", 2);
            headers.add(new Headers.Field(header[0], header[1].strip()));
        }
        return new Fault.Status(Integer.parseInt(fields[0]), new Headers(headers), body);
    }

    private static Duration time(String time, String text) {
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            throw wrong(text, "a time such as 250ms or 2s, received '" + time + "'");
        }
        long number = Long.parseLong(parts.group(1));
        return parts.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("'" + text + "' is not a fault: expected " + expected);
    }
}
