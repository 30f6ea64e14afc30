package dev.workersapi.client.rules;

import static dev.workersapi.client.rules.Place.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.client.http.CallOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests each check with a value that satisfies the rule, and with one that violates it. */
class RuleTest {
    private static final Place A = place("/a");
    private static final Place B = place("/b");

    static Stream<Arguments> checks() {
        return Stream.of(
                check(
                        "exactlyOne",
                        rule -> rule.exactlyOne(A, B),
                        "{'a':1}",
                        "{}",
                        "the body must have one of `a` and `b`: set one"),
                check(
                        "exactlyOne of two",
                        rule -> rule.exactlyOne(A, B),
                        "{'b':[0]}",
                        "{'a':1,'b':1}",
                        "the body must not have both `a` and `b`: remove one"),
                check(
                        "atMostOne",
                        rule -> rule.atMostOne(A, B),
                        "{'b':1}",
                        "{'a':1,'b':1}",
                        "the body must not have both `a` and `b`: remove one"),
                check(
                        "atLeastOne",
                        rule -> rule.atLeastOne(A, B),
                        "{'a':1,'b':1}",
                        "{'c':1}",
                        "the body must have `a` or `b`: set one"),
                check(
                        "requires",
                        rule -> rule.requires(A, B),
                        "{'a':1,'b':null}",
                        "{'a':1,'b':[]}",
                        "the body must have `b`: set it"),
                check(
                        "forbids",
                        rule -> rule.code(10211).forbids(A),
                        "{}",
                        "{'a':{}}",
                        "the body must not have `a` (error 10211): remove it"),
                check(
                        "when",
                        rule -> rule.when(B, "x", "y").fix("set `a`").requires(A),
                        "{'b':'z'}",
                        "{'b':'y'}",
                        "the body must have `a` when `b` is `x` or `y`: set `a`"),
                check(
                        "when there",
                        rule -> rule.when(B).requires(A),
                        "{'b':[]}",
                        "{'b':''}",
                        "the body must have `a`: set it"),
                check(
                        "whenMatches",
                        rule -> rule.whenMatches(B, "^x").requires(A),
                        "{'b':'yx'}",
                        "{'b':'xy'}",
                        "the body must have `a`: set it"),
                check(
                        "minCount",
                        rule -> rule.minCount(2, A),
                        "{'a':[1,2]}",
                        "{'a':[1]}",
                        "`a` must have at least 2, but has 1: add one"),
                check(
                        "minCount of none",
                        rule -> rule.minCount(1, A),
                        "{'a':[1]}",
                        "{}",
                        "`a` must have at least 1, but has 0: add one"),
                check(
                        "maxCount of a map",
                        rule -> rule.maxCount(1, place("")),
                        "{'a':1}",
                        "{'a':1,'b':1}",
                        "the body must have at most 1, but has 2: remove some"),
                check(
                        "where",
                        rule -> rule.where(place("/t"), "x").maxCount(1, A),
                        "{'a':[{'t':'x'},{'t':'y'},{}]}",
                        "{'a':[{'t':'x'},{'t':'x'}]}",
                        "`a` must have at most 1, but has 2: remove some"),
                check(
                        "whereMatches",
                        rule -> rule.whereMatches(place(""), "^/").minCount(1, A),
                        "{'a':['/','x']}",
                        "{'a':['x/']}",
                        "`a` must have at least 1, but has 0: add one"),
                check(
                        "unique",
                        rule -> rule.unique(place("/a/*/n")),
                        "{'a':[{'n':'x'},{'n':'y'},{}]}",
                        "{'a':[{'n':'x'},{'n':'x'}]}",
                        "`a[1].n` is `x`, the same as another; they are unique: rename or remove one"),
                check(
                        "matches",
                        rule -> rule.fix("use digits").matches("^\\d+$", A),
                        "{'a':'1'}",
                        "{'a':'1\\n'}",
                        "`a` is `1?`: use digits"),
                check(
                        "matches a name",
                        rule -> rule.fix("use digits").matches("^\\d+$", place("/a/*#")),
                        "{'a':{'1':'x'}}",
                        "{'a':{'x':'1'}}",
                        "a name in `a` is `x`: use digits"),
                check(
                        "date",
                        rule -> rule.date(A),
                        "{'a':'2026-02-28'}",
                        "{'a':'2026-02-30'}",
                        "`a` is `2026-02-30`, but must be a date: write it as YYYY-MM-DD"),
                check(
                        "maxCharacters",
                        rule -> rule.maxCharacters(1, A),
                        "{'a':'😀'}",
                        "{'a':'ab'}",
                        "`a` must have at most 1 characters, but has 2: shorten it"),
                check(
                        "maxBytes",
                        rule -> rule.maxBytes(2, A),
                        "{'a':'ü'}",
                        "{'a':'üa'}",
                        "`a` must have at most 2 bytes, but has 3: shorten it"),
                check(
                        "maxBytesOfJson",
                        rule -> rule.maxBytesOfJson(2, A),
                        "{'a':''}",
                        "{'a':[1]}",
                        "`a` must have at most 2 bytes of JSON, but has 3: shorten it"),
                check(
                        "min",
                        rule -> rule.min(0.5, A),
                        "{'a':0.5}",
                        "{'a':0}",
                        "`a` is `0`, but must be at least 0.5: change it"),
                check(
                        "min of another",
                        rule -> rule.or("0").min(B, A),
                        "{'a':0,'b':10}",
                        "{'a':9,'b':10}",
                        "`a` is `9`, but must be at least `b`, which is 10: change it"),
                check(
                        "max",
                        rule -> rule.max(26214400, A),
                        "{'a':26214400}",
                        "{'a':26214401}",
                        "`a` is `26214401`, but must be at most 26214400: change it"),
                check(
                        "multipleOf",
                        rule -> rule.or("10").multipleOf(60, A),
                        "{'a':10}",
                        "{'a':61}",
                        "`a` is `61`, but must be a multiple of 60: change it"),
                check(
                        "or compares numbers",
                        rule -> rule.or("0").min(0.01, A),
                        "{'a':0.00}",
                        "{'a':0.001}",
                        "`a` is `0.001`, but must be at least 0.01: change it"),
                check(
                        "sum",
                        rule -> rule.code(10210).sum(100, place("/a/*/n")),
                        "{'a':[{'n':33.34},{'n':33.33},{'n':33.33}]}",
                        "{'a':[{'n':33.33},{'n':66.66}]}",
                        "`a.*.n` must sum to 100, but sum to 99.99 (error 10210): change them"),
                check(
                        "sum above",
                        rule -> rule.sum(100, place("/a/*/n")),
                        "{'a':[{'n':0},{'n':100.0}]}",
                        "{'a':[{'n':0.01},{'n':100}]}",
                        "`a.*.n` must sum to 100, but sum to 100.01: change them"),
                check(
                        "sum as decimals",
                        rule -> rule.sum(0.3, place("/a/*")),
                        "{'a':[0.1,0.2]}",
                        "{'a':[0.1,0.2,'0.1',1e-9]}",
                        "`a.*` must sum to 0.3, but sum to 0.300000001: change them"),
                check(
                        "cron",
                        rule -> rule.cron(A),
                        "{'a':'0 18 * * friL'}",
                        "{'a':'0 18 * * 0'}",
                        "`a` is `0 18 * * 0`, but must be a cron expression of Cloudflare:"
                                + " write five fields, such as `*/5 * * * *`; weekdays are 1 (Sunday) to 7"));
    }

    private static Arguments check(String name, Consumer<Rule> check, String kept, String broken, String problem) {
        return argumentSet(name, check, kept, broken, problem);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCheckNotesWhatBreaksTheRule(Consumer<Rule> check, String kept, String broken, String problem) {
        assertThat(problems(check, kept)).isEmpty();
        assertThat(problems(check, broken)).containsExactly(problem);
        assertThat(problems(check, "null")).isEmpty();
    }

    private static List<String> problems(Consumer<Rule> check, String json) {
        RequestBody body = new RequestBody(read(json), CallOptions.none());
        check.accept(body.value().rule());
        return body.problems();
    }

    @Test
    void whatIsMissingBreaksNoRule() {
        RequestBody body = new RequestBody(read("{}"), CallOptions.none());

        body.value().at("a").rule().requires(B);
        body.value().at("a").rule().minCount(1, place(""));

        assertThat(body.problems()).isEmpty();
    }

    @Test
    void aPlaceInSeveralSpotsIsTheFirstThatIsThere() {
        CallOptions options = CallOptions.builder().addHeader("x-part", "h.js").build();
        Place named = place("/a", "$request.header.X-Part");
        RequestBody body = new RequestBody(read("{'modules':[{'name':'m.js'}]}"), options);

        body.value().rule().partExists(named);
        body.value().rule().requires(named);

        assertThat(body.problems())
                .containsExactly("the header `X-Part` is `h.js`, but the modules are [m.js]: add that module, or name"
                        + " one of them");
    }

    @Test
    void partsThatTheBodyDoesNotBringAreNotKnown() {
        RequestBody body = new RequestBody(read("{'a':'m.js'}"), CallOptions.none());

        body.value().rule().partExists(A);

        assertThat(body.problems()).isEmpty();
    }

    @Test
    void anEntryIsCalledByItsNameAndType() {
        RequestBody body = new RequestBody(
                read("{'pets':[{'name':'Rex','type':'dog'},{'name':'Tom'},{'type':'cow','a':{'c':'x'}}]}"),
                CallOptions.none());

        body.value().at("pets").each("pet", pet -> pet.rule().requires(B));
        body.value().at("pets").each("pet", pet -> pet.at("a").rule().requires(B));

        assertThat(body.problems())
                .containsExactly(
                        "pet `Rex` (dog) must have `b`: set it",
                        "pet `Tom` must have `b`: set it",
                        "`pets[2]` (cow) must have `b`: set it",
                        "`a` of `pets[2]` (cow) must have `b`: set it");
    }

    @Test
    void aLongValueIsCut() {
        RequestBody body = new RequestBody(read("{'a':'" + "x".repeat(1000) + "'}"), CallOptions.none());

        body.value().rule().matches("y", A);

        assertThat(body.problems())
                .singleElement()
                .asString()
                .hasSizeLessThan(150)
                .contains("x…`");
    }

    private static Object read(String json) {
        try {
            return new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
