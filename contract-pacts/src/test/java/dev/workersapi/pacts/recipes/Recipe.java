package dev.workersapi.pacts.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code of a test that a document shows. It stands between {@code // recipe: NAME} and {@code // end}. */
record Recipe(Class<?> test, String name) {

    /** The beginning of the recipe in the document. It ends with {@code ```}. */
    String heading() {
        return "<!-- recipe: " + name + " -->\n```java\n";
    }

    /** The code, as far to the left as in the document. */
    String code() throws IOException {
        Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
        Matcher tested = Pattern.compile("( +)// recipe: " + name + "\n(.*?) +// end\n", Pattern.DOTALL)
                .matcher(Files.readString(source));
        assertThat(tested.find()).as(name + " in " + source).isTrue();
        return tested.group(2).replaceAll("(?m)^" + tested.group(1), "");
    }
}
