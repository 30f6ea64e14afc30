package dev.workersapi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckerTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();
    private static final RuleContext CONTEXT = new RuleContext(
            (in, name) -> in.equals("header") && name.equals("Part") ? Optional.of("h.js") : Optional.empty(),
            Optional.of(List.of("a.js", "b.js")));

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<String> broken(String rule, String value) {
        RuleChecker checker = new RuleChecker(ApiDocument.of(read("{}")));
        JsonNode schema = read("{'x-rules': [" + rule + "]}");
        return checker.value(schema, read(value), CONTEXT).stream()
                .map(broken -> broken.pointer() + " " + broken.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {kind:'exactly-one',of:['/a','/b']}                | {a:1}                 | {}                    | ` expected a or b, received none: set one`
        {kind:'exactly-one',of:['/a','/b']}                | {b:null}              | {a:1,b:1}             | ` expected only one of a and b: remove the others`
        {kind:'at-most-one',of:['/a','/b']}                | {}                    | {a:1,b:1}             | /b expected only one of a and b: remove the others
        {kind:'at-least-one',of:['/a/c','/b']}             | {a:{c:1},b:1}         | {a:{}}                | /a/c expected c or b, received none: set one
        {kind:'requires',of:['/a~1b'],fix:'do it'}         | {'a/b':''}            | {a:1}                 | /a~1b a/b is missing: do it
        {kind:'requires',of:['/a'],when:{at:'/b',is:['x','y']}} | {b:'z'}          | {b:'y'}               | `/a a is missing when b is "x" or "y": set it`
        {kind:'requires',of:['/a'],when:{at:'/b'}}         | {b:[]}                | {b:[1]}               | /a a is missing: set it
        {kind:'requires',of:['/a'],when:{at:'/b',pattern:'^x'}} | {b:'yx'}         | {b:'xy'}              | /a a is missing: set it
        {kind:'forbids',of:['/a','/b']}                    | {a:[]}                | {b:0}                 | /b b is not taken here: remove it
        {kind:'count',min:2}                               | [1,2]                 | [1]                   | ` expected at least 2, received 1: add one`
        {kind:'count',of:['/a'],min:1}                     | {a:{b:1}}             | {}                    | /a expected at least 1, received 0: add one
        {kind:'count',of:['/a'],max:1,where:{at:'/t',is:['x']}} | {a:[{t:'x'},{}]} | {a:[{t:'x'},{t:'x'}]} | /a expected at most 1, received 2: remove some
        {kind:'count',max:1,where:{pattern:'^/'}}          | ['/','x']             | ['/','/x']            | ` expected at most 1, received 2: remove some`
        {kind:'unique',of:['/*/n']}                        | [{n:1},{n:2},{}]      | [{n:1},{n:1}]         | /1/n '1' occurs twice: rename or remove one
        {kind:'part-exists',of:['/p']}                     | {p:'b.js'}            | {p:'c.js'}            | /p no part, or more than one, is called 'c.js': add it, or name one of [a.js, b.js]
        {kind:'part-exists',of:[['/p','$request.header.Part']]} | {p:'a.js'}       | {}                    | /p no part, or more than one, is called 'h.js': add it, or name one of [a.js, b.js]
        {kind:'max-bytes',of:['/t'],max:2}                 | {t:'ü'}               | {t:'üa'}              | /t expected at most 2 bytes, received 3: shorten it
        {kind:'max-bytes',of:['/t'],max:2,as:'json'}       | {t:''}                | {t:[1]}               | /t expected at most 2 bytes, received 3: shorten it
        {kind:'max-characters',of:['/*'],max:1}            | ['😀']                | ['', 'ab']            | /1 expected at most 1 characters, received 2: shorten it
        {kind:'pattern',of:['/*#'],pattern:'^/$',fix:'x y'} | {'/':1}              | {'/\\n':1}            | `/~1\n '/\n' is not allowed: x y`
        {kind:'format',format:'date'}                      | '2026-02-28'          | '2026-02-30'          | ` expected a date, received '2026-02-30': write it as YYYY-MM-DD`
        {kind:'range',of:['/n'],min:0,max:1}               | {n:1}                 | {n:1.5}               | /n expected from 0 up to 1, received 1.5: change it
        {kind:'range',of:['/n'],step:60,or:[10]}           | {n:10}                | {n:61}                | /n expected a multiple of 60 or 10, received 61: change it
        {kind:'range',of:['/n'],min:0.01,max:100,or:[0]}   | {n:0.0}               | {n:0.001}             | /n expected from 0.01 up to 100 or 0, received 0.001: change it
        {kind:'range',of:['/n'],min:0.01,max:100,or:[0]}   | {n:100.00}            | {n:100.001}           | /n expected from 0.01 up to 100 or 0, received 100.001: change it
        {kind:'sum',of:['/*/n'],total:100}                 | [{n:33.34},{n:33.33},{n:33.33}] | [{n:99.99}] | ` expected a sum of 100, received 99.99: change the numbers`
        {kind:'sum',of:['/*/n'],total:100}                 | [{n:0},{n:100.0}]     | [{n:0.01},{n:100}]    | ` expected a sum of 100, received 100.01: change the numbers`
        {kind:'sum',of:['/v/*/n'],total:0.3}               | {v:[{n:0.1},{n:0.2}]} | {v:[{n:0.1},{n:'x'}]} | ` expected a sum of 0.3, received 0.1: change the numbers`
        {kind:'sum',of:['/v/*'],total:1}                   | {v:[]}                | {v:[1,1,-1e-20]}      | ` expected a sum of 1, received 1.99999999999999999999: change the numbers`
        {kind:'format',format:'cron'}                      | '0 18 * * friL'       | '0 18 * * 0'          | ` expected a cron expression, received '0 18 * * 0': write five fields, such as */5 * * * *`
        {kind:'range',of:['/n'],min:'/m'}                  | {n:1,m:1}             | {n:1,m:2}             | /n expected from 2 (which is m), received 1: change it
        """)
    void findsWhatBreaksARule(String rule, String kept, String wrong, String message) {
        assertThat(broken(rule, kept)).isEmpty();
        assertThat(broken(rule, wrong)).containsExactly(message.replace("\\n", "\n"));
        assertThat(broken(rule, "null")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        List  | {v:-1,next:{v:1,next:{v:-2}}}               | /v, /next/next/v
        List  | {next:{next:{next:{v:1}}}}                  |
        Map   | {v:-1,a:{v:-1},'b/c':{d:{v:-1}}}            | /a/v, /b~1c/d/v
        Union | {t:'list',next:{v:-1}}                      | /next/v
        Union | {t:'map',next:{v:-1}}                       | /next/v
        Union | {t:'plain',v:-1}                            |
        Union | {t:'none',v:-1}                             |
        Both  | {v:-1,list:[{v:-1},[{v:-1}]],other:{v:-1}}  | /v, /list/0/v
        """)
    void followsSchemas(String schema, String value, String expected) {
        ApiDocument document = ApiDocument.of(read("""
            {components:{schemas:{
              List:{properties:{v:{'x-rules':[{kind:'range',min:0}]},next:{$ref:'#/components/schemas/List'}}},
              Map:{properties:{v:{type:'integer'}},additionalProperties:{oneOf:[
                {$ref:'#/components/schemas/List'},{$ref:'#/components/schemas/Map'}]}},
              Plain:{properties:{v:{type:'integer'}}},
              Union:{discriminator:{propertyName:'t',mapping:{
                list:'#/components/schemas/List',map:'#/components/schemas/Map',plain:'#/components/schemas/Plain'}}},
              Both:{allOf:[{$ref:'#/components/schemas/List'}],
                properties:{list:{items:{$ref:'#/components/schemas/List'}}}}}}}
            """));

        List<BrokenRule> broken =
                new RuleChecker(document).value(document.schema(schema), read(value), RuleContext.NONE);

        assertThat(broken.stream().map(BrokenRule::pointer))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void doesNotCheckPartsThatAreNotKnown() {
        RuleChecker checker = new RuleChecker(ApiDocument.of(read("{}")));
        JsonNode schema = read("{'x-rules': [{kind:'part-exists',of:['/p']}]}");

        assertThat(checker.value(schema, read("{p:'c.js'}"), RuleContext.NONE)).isEmpty();
    }

    @Test
    void saysWhatIsCut() {
        DocumentRule rule = DocumentRule.read(read("{kind:'max-bytes',max:5,truncate:true,code:10001,level:'should'}"));

        assertThat(rule.truncates()).isTrue();
        assertThat(rule.limit()).isTrue();
        assertThat(rule.code()).hasValue(10001);
        assertThat(((TextLength) rule.check()).cut("a😀😀")).isEqualTo("a😀");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> broken("{kind:'product'}", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'product'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        uploadVersion        | {metadata:{main_module:'a.js',body_part:'a.js'},files:['a.js']} | 10216 /metadata/body_part, 10021 /metadata/body_part
        uploadScript         | {metadata:{main_module:'c.js'},files:['a.js','a.js']}           | 10021 /files/1, 10021 /metadata/main_module
        uploadScript         | {metadata:{bindings:[{type:'new_type'}]},files:[]}              |
        uploadScript         | {metadata:{bindings:[{type:'ai',name:''}]},files:[]}            | 10052 /metadata/bindings/0/name
        uploadScript         | {metadata:{observability:null,tags:null,assets:{config:{run_worker_first:true}}},files:[]} |
        uploadScript         | {metadata:{observability:{logs:{head_sampling_rate:2}}},files:[]} | 10021 /metadata/observability/logs/head_sampling_rate
        uploadScript         | {metadata:{assets:{config:{run_worker_first:['!/a']}}},files:[]} | 10021 /metadata/assets/config/run_worker_first
        uploadScript         | {metadata:{placement:{mode:'targeted',target:[{},{}]}},files:[]} | 10021 /metadata/placement/target
        uploadAssets         | {}                                                               | 10021
        uploadAssets         | {abc:''}                                                         |
        """)
    void checksTheBodiesOfOperations(String operation, String body, String expected) {
        Operation known = BundledDocument.get().operations().stream()
                .filter(one -> one.id().equals(operation))
                .findFirst()
                .orElseThrow();

        List<BrokenRule> broken =
                new RuleChecker(BundledDocument.get()).body(known, MediaType.FORM, read(body), CONTEXT);

        assertThat(broken.stream().map(one -> (one.rule().code().orElse(10021) + " " + one.pointer()).strip()))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(", ")));
    }
}
