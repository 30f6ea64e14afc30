package dev.workersapi.conformance.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the syntax that the documentation of GitHub Actions states for workflow commands. */
class AnnotationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type|a.har|7|is text|::error title=type,file=a.har,line=7::is text",
                "type|a.har|0|is text|::error title=type,file=a.har::is text",
                "type|''|7|is text|::error title=type::is text",
                "a: b, c|C:\\a,b.har|1|a: b, c|::error title=a%3A b%2C c,file=C%3A\\a%2Cb.har,line=1::a: b, c",
                "type|a.har|0|100 %0A|::error title=type,file=a.har::100 %250A",
            })
    void isAWorkflowCommand(String title, String file, int line, String message, String expected) {
        assertThat(new Annotation("error", title, file, line, message)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"'a\n::error::b'", "'a\r\n::set-output name=x::b'"})
    void isOneLine(String message) {
        assertThat(new Annotation("error", "type", "", 0, message).toString())
                .hasLineCount(1)
                .startsWith("::error title=type::a");
    }
}
