package dev.workersapi.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/** Reads YAML and writes YAML and JSON, with the same line endings and indentation on every platform. */
final class Formats {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .stringQuotingChecker(new QuoteMore())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Formats() {}

    /** @throws BundleException if the file is missing, is not a single YAML mapping, repeats a key or has an anchor */
    static ObjectNode read(Path file) {
        try {
            String text = Files.readString(file);
            refuseAnchors(file, text);
            if (YAML.readTree(text) instanceof ObjectNode content) {
                return content;
            }
            throw new BundleException(file + ": not a YAML mapping; expected an OpenAPI object");
        } catch (NoSuchFileException e) {
            throw new BundleException(file + ": file not found; create it or correct the path", e);
        } catch (IOException | YAMLException e) {
            throw new BundleException(file + ": invalid YAML: " + e.getMessage(), e);
        }
    }

    /** Rejects anchors, which are valid YAML but not resolved by validators that read the document as JSON. */
    private static void refuseAnchors(Path file, String text) {
        for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                throw new BundleException(file + ":" + (event.getStartMark().getLine() + 1)
                        + ": YAML anchor or alias '" + node.getAnchor()
                        + "' is not supported; move the shared content to its own file and use $ref");
            }
        }
    }

    static byte[] yaml(JsonNode document) throws JsonProcessingException {
        return YAML.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] json(JsonNode document) throws JsonProcessingException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        String text = JSON.writer(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .writeValueAsString(document);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Quotes strings that YAML 1.1 parsers would read as a date or as an instruction, such as {@code <<}. */
    private static final class QuoteMore extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || isSpecial(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || isSpecial(value);
        }

        private static boolean isSpecial(String text) {
            return text.equals("<<") || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
        }
    }
}
