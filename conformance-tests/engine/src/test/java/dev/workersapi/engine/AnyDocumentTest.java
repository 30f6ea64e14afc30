package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Features that documents may use, but that our document does not use. The parameters follow the examples of OpenAPI
 * 3.1.1 §4.8.12.7.
 */
class AnyDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLORS = "{type:'array',items:{enum:['blue','black','brown']}}";
    private static final String RGB = "{type:'object',required:['R'],additionalProperties:false,"
            + "properties:{R:{type:'integer'},G:{type:'integer'},B:{type:'integer'}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simple | false | colors | blue,black,brown | ok",
                "simple | false | colors | blue,pink | enum",
                "simple | true | colors | blue,black | ok",
                "simple | false | rgb | R,100,G,200,B,150 | ok",
                "simple | false | rgb | R,100,G,x | type",
                "simple | true | rgb | R=100,G=200 | ok",
                "simple | true | rgb | G=200 | required",
                "label | false | colors | .blue,black,brown | ok",
                "label | true | colors | .blue.black.brown | ok",
                "label | true | colors | .blue.pink | enum",
                "label | true | rgb | .R=100.G=200 | ok",
                "label | false | rgb | .R,100,G,200 | ok",
                "label | false | integer | .5 | ok",
                "label | false | integer | .x | type",
                "matrix | false | colors | ;p=blue,black | ok",
                "matrix | true | colors | ;p=blue;p=black | ok",
                "matrix | true | colors | ;p=blue;p=pink | enum",
                "matrix | true | rgb | ;R=100;G=200 | ok",
                "matrix | true | rgb | ;R=100;X=200 | additionalProperties",
                "matrix | false | rgb | ;p=R,100,G,200 | ok",
                "matrix | false | integer | ;p=5 | ok",
            })
    void readsPathParameters(String style, boolean explode, String schema, String text, String finding)
            throws IOException {
        String parameter = "{name:'p',in:'path',required:true,style:'" + style + "',explode:" + explode + ",schema:"
                + schema(schema) + "}";

        assertThat(check("/a/{p}", "{parameters:[" + parameter + "]}", "GET", "/a/" + text))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form | true | colors | p=blue&p=black | ok",
                "form | true | colors | p=blue | ok",
                "form | true | colors | p=blue&p=pink | enum",
                "form | true | colors |  | required",
                "form | false | colors | p=blue,black | ok",
                "form | false | colors | p=blue%2Cblack | ok",
                "form | false | colors | p=blue,pink | enum",
                "form | true | rgb | R=100&G=200 | ok",
                "form | true | rgb | R=100&G=x | type",
                "form | true | rgb | R=100&X=1 | unknown-query",
                "form | false | rgb | p=R,100,G,200 | ok",
                "form | false | rgb | p=G,200 | required",
                "spaceDelimited | false | colors | p=blue%20black+brown | ok",
                "spaceDelimited | false | colors | p=blue%20pink | enum",
                "pipeDelimited | false | colors | p=blue%7Cblack%7cbrown | ok",
                "pipeDelimited | false | colors | p=blue%7Cpink | enum",
                "deepObject | true | rgb | p[R]=100&p%5BG%5D=200 | ok",
                "deepObject | true | rgb | p[R]=x | type",
                "deepObject | true | rgb | p[G]=1 | required",
                "deepObject | true | colors | p[]=blue&p[]=black | ok",
                "deepObject | true | colors | p[0]=blue&p[1]=pink | enum",
                "deepObject | true | range | p[gte]=5 | ok",
                "deepObject | true | range | p=5 | ok",
                "deepObject | true | range | p[gte]=x | anyOf",
                "form | true | integer | p=5 | ok",
                "form | true | integer | p=5.5 | type",
                "form | true | number | p=5.5 | ok",
                "form | true | number | p=1e3 | ok",
                "form | true | number | p=x | type",
                "form | true | boolean | p=true | ok",
                "form | true | boolean | p=1 | type",
                "form | true | either | p=5 | ok",
                "form | true | either | p=auto | ok",
                "form | true | either | p=off | enum",
            })
    void readsQueryParameters(String style, boolean explode, String schema, String query, String finding)
            throws IOException {
        String parameter = "{name:'p',in:'query',required:true,allowReserved:true,style:'" + style + "',explode:"
                + explode + ",schema:" + schema(schema) + "}";
        String target = "/a" + (query == null ? "" : "?" + query);

        assertThat(check("/a", "{parameters:[" + parameter + "]}", "GET", target))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "header | colors | p: blue, black | ok",
                "header | colors | P: blue,pink | enum",
                "header | integer | p: 7 | ok",
                "header | integer | q: 7 | required",
                "cookie | integer | Cookie: a=b; p=7 | ok",
                "cookie | integer | Cookie: p=x | type",
                "cookie | integer | Cookie: pp=7 | required",
                "cookie | colors | Cookie: p=blue; p=black | ok",
            })
    void readsHeadersAndCookies(String in, String schema, String header, String finding) throws IOException {
        String parameter = "{name:'p',in:'" + in + "',required:true,schema:" + schema(schema) + "}";
        String[] field = header.split(": ", 2);

        assertThat(check(
                        "/a",
                        "{parameters:[" + parameter + "]}",
                        new Exchange.Request(
                                "GET", "/a", new Headers(List.of(new Headers.Field(field[0], field[1]))), Body.EMPTY)))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=%7B%22R%22:1%7D | ok",
                "p=%7B%22G%22:1%7D | required",
                "p=%7B | malformed",
            })
    void readsParametersInJson(String query, String finding) throws IOException {
        String parameter = "{name:'p',in:'query',content:{'application/json':{schema:" + RGB + "}}}";

        assertThat(check("/a", "{parameters:[" + parameter + "]}", "GET", "/a?" + query))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/files/{name}.{ext} | /files/a.txt | ok",
                "/files/{name}.{ext} | /v1/files/a.b.txt | ok",
                "/files/{name}.{ext} | /files/txt | unmatched",
                "/jobs/{id}:cancel | /jobs/7:cancel | ok",
                "/jobs/{id}:cancel | /jobs/7 | unmatched",
                "/{any} | /v1/a | ok",
                "/{any} | /eu/v2/a | ok",
                "/{any} | /other/a | unmatched",
                "/ | /v1/ | ok",
            })
    void findsOperations(String path, String target, String finding) throws IOException {
        String servers = "servers:[{url:'https://api.example.com/v1/'},{url:'https://{host}/{region}/v2'}],";

        assertThat(check(path, "{" + servers + "responses:{}}", "GET", target)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=x&b=y&c[d]=2 | ok",
                "b=x&c[d]=2 | required",
                "a=x | type",
                "a=1&c[d]=x | type",
                "a=1&j=%7B%22R%22:1%7D | ok",
                "a=1&j=%7B%7D | required",
                "a=1&z=1 | unknown-property",
                "a=%zz | malformed",
            })
    void readsUrlEncodedForms(String body, String finding) throws IOException {
        String operation = "{requestBody:{content:{'application/x-www-form-urlencoded':{schema:{type:'object',"
                + "required:['a'],properties:{a:{type:'integer'},b:{type:'array',items:{type:'string'}},"
                + "c:{type:'object',properties:{d:{type:'integer'}}},j:" + RGB + "}},"
                + "encoding:{c:{style:'deepObject',explode:true},j:{contentType:'application/json'}}}}}}";

        assertThat(check("/a", operation, post("application/x-www-form-urlencoded", body)))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'text/plain':{schema:{type:'integer'}} | text/plain | 7 | ok",
                "'text/plain':{schema:{type:'integer'}} | text/plain | x | type",
                "'text/plain':{schema:{type:'string',maxLength:1}} | text/plain; charset=utf-8 | xx | maxLength",
                "'application/*':{} | application/zip | x | ok",
                "'application/*':{} | image/png | x | media-type",
                "'*/*':{schema:{type:'integer'}} | application/json | true | type",
                "'*/*':{} | image/png | x | ok",
                "'application/json;v=1':{schema:{type:'integer'}} | application/json;v=1 | true | type",
                "'application/json;v=1':{schema:{type:'integer'}} | application/json;v=2 | true | media-type",
                "'application/*+json':{schema:{type:'integer'}} | application/a+json | true | type",
                "'application/json':{},'*/*':{schema:{type:'integer'}} | application/json | true | ok",
                "'application/octet-stream':{schema:{type:'string',format:'binary'}} | application/octet-stream | x |"
                        + " ok",
            })
    void readsBodiesByMediaType(String content, String type, String body, String finding) throws IOException {
        assertThat(check("/a", "{requestBody:{content:{" + content + "}}}", post(type, body)))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"n:1 | ok", "n:x | type", "t:a t:b | ok", "n:1 n:2 | malformed", "q:1 | unknown-part"})
    void readsFormsWithoutJson(String parts, String finding) throws IOException {
        String operation = "{requestBody:{content:{'multipart/form-data':{schema:{allOf:[{type:'object',properties:{"
                + "n:{type:'integer'},t:{type:'array',items:{type:'string'}}}}]}}}}}";
        StringBuilder body = new StringBuilder();
        for (String part : parts.split(" ", -1)) {
            String[] field = part.split(":", -1);
            body.append("--b\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n" + field[1] + "\r\n");
        }

        assertThat(check("/a", operation, post("multipart/form-data; boundary=b", body + "--b--\r\n")))
                .isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'2XX','default' | 201 | 1 | ok",
                "'2XX','default' | 201 | x | malformed",
                "'200','default' | 404 | true | type",
                "'200' | 404 | 1 | undocumented-status",
                "'200' | 500 | 1 | unknown-status",
                "'200','5XX' | 503 | true | type",
                "'3XX' | 304 |  | ok",
                "'204' | 204 |  | ok",
                "'200' | 200 |  | required",
            })
    void readsResponses(String statuses, int status, String body, String finding) throws IOException {
        StringBuilder responses = new StringBuilder();
        for (String documented : statuses.split(",", -1)) {
            responses.append(documented + ":{content:{'application/json':{schema:{type:'integer'}}}},");
        }
        Exchange exchange = new Exchange(
                new Exchange.Request("GET", "/a", Headers.NONE, Body.EMPTY),
                Optional.of(new Exchange.Response(
                        status,
                        new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                        body == null ? Body.EMPTY : Body.of(body))));

        assertThat(check("/a", "{responses:{" + responses + "}}", exchange)).isEqualTo(finding);
    }

    private static String schema(String name) {
        return switch (name) {
            case "colors" -> COLORS;
            case "rgb" -> RGB;
            case "range" -> "{anyOf:[{type:'object',properties:{gte:{type:'integer'}}},{type:'integer'}]}";
            case "either" -> "{oneOf:[{type:'integer'},{type:'string',enum:['auto']}]}";
            default -> "{type:'" + name + "'}";
        };
    }

    private static Exchange.Request post(String type, String body) {
        return new Exchange.Request(
                "POST", "/a", new Headers(List.of(new Headers.Field("Content-Type", type))), Body.of(body));
    }

    private static String check(String path, String operation, String method, String target) throws IOException {
        return check(path, operation, new Exchange.Request(method, target, Headers.NONE, Body.EMPTY));
    }

    private static String check(String path, String operation, Exchange.Request request) throws IOException {
        return check(path, operation, new Exchange(request, Optional.empty()));
    }

    /** The label of the first finding. */
    private static String check(String path, String operation, Exchange exchange) throws IOException {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        String json = operation
                .replace("'", "\"")
                .replaceAll("([{,])(\\w+):", "$1\"$2\":")
                .replace(",}", "}");
        ObjectNode described = (ObjectNode) JSON.readTree(json);
        JsonNode servers = described.remove("servers");
        if (servers != null) {
            document.set("servers", servers);
        }
        Matcher names = Pattern.compile("\\{([^}]*)}").matcher(path);
        while (names.find()) {
            if (!names.group(1).equals("p")) {
                described
                        .withArrayProperty("parameters")
                        .addObject()
                        .put("name", names.group(1))
                        .put("in", "path");
            }
        }
        document.putObject("paths")
                .putObject(path)
                .set(exchange.request().method().toLowerCase(Locale.ROOT), described);
        Verdict verdict = new ExchangeChecker(ApiDocument.of(document)).check(exchange);
        if (verdict.outcome() == Verdict.Outcome.UNMATCHED) {
            return "unmatched";
        }
        if (!verdict.violations().isEmpty()) {
            return verdict.violations().get(0).rule().toString();
        }
        return verdict.drift().isEmpty() ? "ok" : verdict.drift().get(0).kind().toString();
    }
}
