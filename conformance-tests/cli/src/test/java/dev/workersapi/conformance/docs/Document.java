package dev.workersapi.conformance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown document of the repository.
 *
 * @param path the path from the root of the repository
 * @param links the targets of links and images, in order
 * @param code the contents of code spans, in order
 * @param anchors the anchors of the headings, as GitHub generates them
 */
record Document(Path path, List<Block> blocks, List<String> links, List<String> code, Set<String> anchors) {
    private static final Pattern RECIPE = Pattern.compile("<!-- recipe: (\\S+) -->");

    /** Reads a document. */
    static Document read(Path root, Path file) throws IOException {
        Collector collector = new Collector();
        Parser.builder().build().parse(Files.readString(file)).accept(collector);
        return new Document(
                root.relativize(file),
                List.copyOf(collector.blocks),
                List.copyOf(collector.links),
                List.copyOf(collector.code),
                Set.copyOf(collector.anchors));
    }

    /** The blocks in one language. */
    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static final class Collector extends AbstractVisitor {
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<String> code = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(FencedCodeBlock block) {
            blocks.add(new Block(block.getInfo().strip(), recipe(block.getPrevious()), block.getLiteral()));
        }

        private static Optional<String> recipe(Node previous) {
            if (!(previous instanceof HtmlBlock comment)) {
                return Optional.empty();
            }
            Matcher matcher = RECIPE.matcher(comment.getLiteral());
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        @Override
        public void visit(Heading heading) {
            StringBuilder text = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }
            });
            anchors.add(ids.generateId(text.toString()));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        @Override
        public void visit(Code span) {
            code.add(span.getLiteral());
        }
    }
}
