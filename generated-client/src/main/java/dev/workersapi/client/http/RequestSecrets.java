package dev.workersapi.client.http;

import dev.workersapi.client.text.BodySecrets;
import dev.workersapi.client.text.Secrets;
import feign.Request;
import feign.RequestTemplate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Collects the secrets of a request: the credentials in its headers and URL, and the secret values in its body. */
public final class RequestSecrets {
    private RequestSecrets() {}

    public static Secrets of(Request request) {
        return of(request.headers(), request.url(), request.body());
    }

    public static Secrets of(RequestTemplate template) {
        return of(template.headers(), template.url(), template.body());
    }

    private static Secrets of(Map<String, Collection<String>> headers, String url, byte[] body) {
        List<String> values = new ArrayList<>();
        headers.forEach((name, given) -> {
            if (Secrets.isNameOfSecret(name)) {
                // Without the scheme, such as Bearer.
                given.forEach(value -> values.add(value.replaceFirst("(?i)^(bearer|basic)\\s+", "")));
            }
        });
        int query = url.indexOf('?');
        for (String parameter :
                query < 0 ? new String[0] : url.substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && Secrets.isNameOfSecret(parameter.substring(0, equals))) {
                values.add(decoded(parameter.substring(equals + 1)));
            }
        }
        return Secrets.of(values).and(BodySecrets.of(body));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
