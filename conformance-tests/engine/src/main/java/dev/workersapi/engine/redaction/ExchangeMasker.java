package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.ContentTypes;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.Replacement;
import dev.workersapi.engine.text.SecretNames;
import dev.workersapi.engine.text.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces the secrets of exchanges with text of the same length and form, so that the copy has the same findings.
 * Bodies must be decoded. Thread-safe.
 */
public final class ExchangeMasker {
    private static final Pattern COOKIE = Pattern.compile("(?<==)[^;\n]*+");

    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final Redactor redactor;

    public ExchangeMasker(CompiledSchemas requests, CompiledSchemas responses, ApiDocument document) {
        this.requests = requests;
        this.responses = responses;
        this.redactor = new Redactor(document);
    }

    /**
     * Copies an exchange.
     *
     * @param operation the operation of the exchange; empty if the document has none
     * @param secrets the secrets of the exchange
     */
    public Exchange mask(Exchange exchange, Optional<Operation> operation, Secrets secrets) {
        return new Copier(secrets.replacedBy(Replacement.SAME_FORM)).copy(exchange, operation);
    }

    private final class Copier {
        private final Secrets secrets;

        Copier(Secrets secrets) {
            this.secrets = secrets;
        }

        Exchange copy(Exchange exchange, Optional<Operation> operation) {
            Exchange.Request request = exchange.request();
            Set<String> parameters = operation.stream()
                    .flatMap(known -> known.parameters("query").stream())
                    .map(Operation.Parameter::name)
                    .collect(Collectors.toSet());
            Body sent = body(requests, DocumentedContent.ofRequest(operation), request.headers(), request.body());
            return new Exchange(
                    new Exchange.Request(
                            secrets.mask(request.method()),
                            target(request, parameters),
                            headers(request.headers()),
                            sent),
                    exchange.response().map(response -> {
                        Map<String, Operation.Content> content =
                                DocumentedContent.ofResponse(operation, response.status());
                        return new Exchange.Response(
                                response.status(),
                                headers(response.headers()),
                                body(responses, content, response.headers(), response.body()));
                    }));
        }

        /** The values of unknown query parameters may be secrets. */
        private String target(Exchange.Request request, Set<String> parameters) {
            if (request.query().isEmpty()) {
                return secrets.mask(request.target());
            }
            return Stream.of(request.query().split("&", -1))
                    .map(pair -> {
                        int equals = pair.indexOf('=') + 1;
                        String name = pair.substring(0, Math.max(0, equals - 1));
                        return equals == 0 || (parameters.contains(name) && !SecretNames.speakOf(name))
                                ? secrets.mask(pair)
                                : secrets.mask(pair.substring(0, equals)) + replaced(pair.substring(equals));
                    })
                    .collect(Collectors.joining("&", secrets.mask(request.path()) + "?", ""));
        }

        private Headers headers(Headers headers) {
            return new Headers(headers.fields().stream()
                    .map(field -> new Headers.Field(field.name(), header(field)))
                    .toList());
        }

        private String header(Headers.Field field) {
            String name = field.name().toLowerCase(Locale.ROOT);
            String value = field.value();
            if (name.endsWith("cookie")) {
                return COOKIE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(replaced(match.group())));
            }
            if (name.endsWith("authorization")) {
                int credentials = value.indexOf(' ') + 1;
                return value.substring(0, credentials) + replaced(value.substring(credentials));
            }
            return SecretNames.speakOf(name) || name.startsWith("x-auth-")
                    ? replaced(value)
                    : secrets.maskTraffic(value);
        }

        private Body body(
                CompiledSchemas schemas, Map<String, Operation.Content> documented, Headers headers, Body body) {
            if (body.isEmpty() || !body.isRecorded()) {
                return body;
            }
            MediaType type = DecodedBody.read(headers, body).type();
            Optional<Operation.Content> content = ContentTypes.find(documented, type);
            byte[] bytes = body.bytes();
            byte[] masked = type.essence().equals(MediaType.FORM)
                    ? form(schemas, content.flatMap(Operation.Content::form), type, body)
                    : content(
                            content.map(known ->
                                    schemas.get(known.schema(), type.essence()).shape()),
                            type,
                            bytes);
            return body.isCutOff() ? Body.cutOff(masked) : Body.of(masked);
        }

        private byte[] content(Optional<Shape> shape, MediaType type, byte[] bytes) {
            boolean looksLikeJson = bytes.length > 1 && (bytes[0] == '{' || bytes[0] == '[');
            if ((type.isJson() || looksLikeJson) && StrictJson.parse(bytes) instanceof StrictJson.Parsed json) {
                JsonNode copy = redactor.redact(shape.orElse(Shape.LEAF), json.value(), secrets);
                String text = new String(bytes, StandardCharsets.UTF_8);
                return ReplacedJson.of(text, json.value(), copy)
                        .map(replaced -> replaced.getBytes(StandardCharsets.UTF_8))
                        .orElseGet(() -> text(bytes));
            }
            return type.essence().equals(MediaType.URL_ENCODED) ? urlEncoded(bytes) : text(bytes);
        }

        private byte[] urlEncoded(byte[] bytes) {
            String pairs = new String(bytes, StandardCharsets.ISO_8859_1);
            return Stream.of(pairs.split("&", -1))
                    .map(pair -> {
                        int equals = pair.indexOf('=') + 1;
                        return SecretNames.speakOf(pair.substring(0, equals))
                                ? pair.substring(0, equals) + replaced(pair.substring(equals))
                                : secrets.mask(pair);
                    })
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private byte[] form(CompiledSchemas schemas, Optional<FormSchema> form, MediaType type, Body body) {
            FormBytes bytes = new FormBytes(body.bytes());
            for (Multipart.Part part : Multipart.parse(type, body).parts()) {
                Optional<Shape> shape = form.flatMap(known -> known.partSchema(part))
                        .filter(FormSchema.PartSchema::isJson)
                        .map(known -> schemas.get(known.schema(), part.name()).shape());
                byte[] content = part.body().bytes();
                MediaType partType = MediaType.parse(part.contentType().orElse(""));
                bytes.replaceNext(
                        content,
                        part.isField() && SecretNames.speakOf(part.name())
                                ? replaced(this::replaced, content)
                                : content(shape, partType, content));
            }
            return bytes.replaceRest(this::text);
        }

        /** Text, or bytes whose ASCII is searched. */
        private byte[] text(byte[] bytes) {
            return replaced(secrets::mask, bytes);
        }

        private byte[] replaced(UnaryOperator<String> replacement, byte[] bytes) {
            Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            return replacement.apply(new String(bytes, charset)).getBytes(charset);
        }

        private String replaced(String secret) {
            return Replacement.SAME_FORM.of(secret);
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
