package dev.workersapi.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.workersapi.engine.schema.Formats;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** There is a rule for each keyword that can fail, and for no other. */
class RuleTest {
    /** Keywords that apply other schemas, and so report the keywords of those schemas instead. */
    private static final Set<String> APPLICATORS = Set.of(
            "$ref", "$dynamicRef", "allOf", "dependentSchemas", "if", "patternProperties", "prefixItems", "properties");

    /** The schema {@code true} and the identifier of draft 4, which the validator lists as keywords. */
    private static final Set<String> NEVER_FAIL = Set.of("true", "id");

    private static final Set<String> OTHERS = Set.of(
            "unknown-variant", "media-type", "missing-part", "bracketed-part", "malformed", "undocumented-status");

    @Test
    void coversTheKeywordsOfAllDialects() {
        Set<String> keywords = new TreeSet<>();
        Stream.of(Formats.DIALECT, Dialects.getOpenApi30(), Dialects.getOpenApi31())
                .forEach(dialect -> keywords.addAll(validated(dialect)));
        keywords.removeAll(APPLICATORS);
        keywords.removeAll(NEVER_FAIL);

        assertThat(Stream.of(Rule.values()).map(Rule::toString).filter(text -> !OTHERS.contains(text)))
                .containsExactlyInAnyOrderElementsOf(keywords);
    }

    private static Set<String> validated(Dialect dialect) {
        Set<String> keywords = new TreeSet<>();
        dialect.getKeywords().forEach((name, keyword) -> {
            if (!(keyword instanceof NonValidationKeyword || keyword instanceof AnnotationKeyword)) {
                keywords.add(name);
            }
        });
        return keywords;
    }

    @EnumSource(Rule.class)
    @ParameterizedTest
    void isFoundByItsText(Rule rule) {
        assertThat(Rule.of(rule.toString())).isSameAs(rule);
    }

    @Test
    void unknownTextIsNoRule() {
        assertThatThrownBy(() -> Rule.of("x-unknown"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no rule 'x-unknown'");
    }
}
