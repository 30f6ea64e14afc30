package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
    /** Paths that end in a slash are directories. Each line was compared with {@code git check-ignore}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        logo.png        | logo.png          | true
        logo.png        | child/logo.png    | true
        logo.png        | logo.png.bak      | false
        logo.png        | logoXpng          | false
        LOGO.png        | child/logo.PNG    | true
        /*.js           | foo.js            | true
        /*.js           | child/foo.js      | false
        child/*.js      | child/foo.js      | true
        child/*.js      | a/child/foo.js    | false
        child/*.js      | child/a/foo.js    | false
        child/**/*.svg  | child/yup.svg     | true
        child/**/*.svg  | child/a/b/yup.svg | true
        child/**/*.svg  | childish/yup.svg  | false
        **/foo          | foo               | true
        **/foo          | a/b/foo           | true
        **/foo          | a/xfoo            | false
        **/foo/bar      | a/foo/bar         | true
        **/foo/bar      | foo/x/bar         | false
        abc/**          | abc/x/y           | true
        abc/**          | abc/              | false
        a/**/b          | a/b               | true
        a/**/b          | a/x/y/b           | true
        a/**/b          | ab                | false
        a**b            | axb               | true
        a**b            | x/ab              | true
        /a**b           | a/b               | false
        ***/foo         | a/b/foo           | true
        a***b           | axb               | true
        **              | a                 | true
        build/          | build/            | true
        build/          | sub/build/        | true
        build/          | build             | false
        /build/         | sub/build/        | false
        a?c             | abc               | true
        a?c             | ac                | false
        /a?c            | a/c               | false
        a[0-9]          | a5                | true
        a[0-9]          | ab                | false
        a[!0-9]         | ab                | true
        a[!0-9]         | a5                | false
        a[^0-9]         | ab                | true
        a[]x]           | a]                | true
        a[!]x]          | a]                | false
        a[&&b]          | a&                | true
        /a[!x]c         | a/c               | false
        \\#note         | \\#note           | false
        \\#note         | #note             | true
        \\!note         | !note             | true
        # comment       | # comment         | false
        (a+).txt        | (a+).txt          | true
        (a+).txt        | aa.txt            | false
        a\\*b           | a*b               | true
        a\\*b           | axb               | false
        "blank   "      | blank             | true
        "kept\\ "       | "kept "           | true
        "kept\\ "       | kept              | false
        " lead"         | " lead"           | true
        " lead"         | lead              | false
        .*              | .env              | true
        日本*           | x/日本語          | true
        Ü.txt           | ü.txt             | true
        """)
    void aRuleMatchesAsInGit(String rule, String path, boolean ignored) {
        boolean directory = path.endsWith("/");

        assertThat(IgnoreRules.parse(rule.replace("\\\\", "\\"))
                        .ignores(
                                directory ? path.substring(0, path.length() - 1) : path.replace("\\\\", "\\"),
                                directory))
                .isEqualTo(ignored);
    }

    @Test
    void theLastRuleThatMatchesDecides() {
        IgnoreRules rules = IgnoreRules.parse("*.svg\n!keep.svg\n\n/keep.svg\n");

        assertThat(rules.ignores("a/x.svg", false)).isTrue();
        assertThat(rules.ignores("a/keep.svg", false)).isFalse();
        assertThat(rules.ignores("keep.svg", false)).isTrue();
        assertThat(rules.ignores("other.txt", false)).isFalse();
    }

    @Test
    void aPatternThatIsNoneIsRefusedRatherThanPublishingWhatItMeant() {
        assertThatThrownBy(() -> IgnoreRules.parse("ok\nsecret[z-a]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`secret[z-a]`");
    }
}
