package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.DocumentWalk;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.text.MessageText;
import dev.workersapi.engine.text.NearestNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Combines a document and the files that it refers to into a single tree, in which every reference is a JSON Pointer,
 * even a reference to an anchor or an {@code $id}. The other files are added whole, under {@code x-files}, so they may
 * contain circular references.
 */
final class LocalReferences {
    private static final int MAX_FILES = 1000;
    private static final int MAX_CHAIN = 100;

    private final DocumentFiles files;
    private final Map<String, SourceFile> read = new LinkedHashMap<>();
    private final Deque<SourceFile> pending = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();

    private final List<Mapping> mappings = new ArrayList<>();

    /** The targets, each with the first place that refers to it. */
    private final Map<String, String> targets = new LinkedHashMap<>();

    LocalReferences(DocumentFiles files) {
        this.files = files;
    }

    /** The mapping of a discriminator. */
    private record Mapping(ObjectNode entries, SourceFile file, DocumentWalk.Position position) {}

    /** @throws DocumentException if the target of a reference does not exist */
    ObjectNode bundle(String name, JsonNode tree) {
        SourceFile root = SourceFile.of(name, "", tree);
        read.put(name, root);
        ObjectNode document = (ObjectNode) localized(root);
        document.remove(DocumentWalk.FILES);
        ObjectNode added = JsonNodeFactory.instance.objectNode();
        while (!pending.isEmpty()) {
            SourceFile file = pending.remove();
            added.set(file.pointer().substring(DocumentWalk.FILES.length() + 2), localized(file));
        }
        if (!added.isEmpty()) {
            document.set(DocumentWalk.FILES, added);
        }
        mappings.forEach(mapping -> localize(mapping, document));
        targets.forEach((target, place) -> requireTarget(document, target, place));
        return document;
    }

    private JsonNode localized(SourceFile file) {
        return DocumentWalk.copy(file.tree(), (object, position) -> {
            if (object.path("$ref").isTextual()) {
                replace(object, "$ref", file, position);
            }
            if (object.path("$dynamicRef").isTextual()) {
                replace(object, "$dynamicRef", file, position);
            }
            if (object.path("propertyName").isTextual() && object.path("mapping") instanceof ObjectNode mapping) {
                mappings.add(new Mapping(mapping, file, position));
            }
            object.remove(List.of("$id", "$anchor", "$dynamicAnchor", "$schema"));
            return object;
        });
    }

    private void replace(ObjectNode object, String keyword, SourceFile file, DocumentWalk.Position position) {
        String reference = object.get(keyword).asText();
        String place = place(file, reference, position);
        String target = target(reference, file, position, place);
        targets.putIfAbsent(target, place);
        object.remove(keyword);
        object.put("$ref", "#" + target);
    }

    private static String place(SourceFile file, String reference, DocumentWalk.Position position) {
        return file.name() + ": the reference '" + MessageText.text(reference) + "' at #" + position.pointer();
    }

    /**
     * Makes the references in a mapping local. Adds no files, because the union itself also refers to its variants.
     * Removes entries that select nothing.
     */
    private void localize(Mapping mapping, JsonNode document) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : mapping.entries().properties()) {
            String reference = entry.getValue().asText();
            String path = reference.replaceFirst("#.*", "");
            String target = "/components/schemas/" + reference;
            if (path.isEmpty() || isRead(mapping.file(), path)) {
                target = target(
                        reference,
                        mapping.file(),
                        mapping.position(),
                        place(mapping.file(), reference, mapping.position()));
            }
            if (entry.getValue().isTextual() && !document.at(target).isMissingNode()) {
                entries.put(entry.getKey(), JsonNodeFactory.instance.textNode("#" + target));
            }
        }
        mapping.entries().removeAll();
        mapping.entries().setAll(entries);
    }

    private boolean isRead(SourceFile from, String path) {
        return from.ids().containsKey(path) || (!isRemote(path) && read.containsKey(files.resolve(from.name(), path)));
    }

    private static boolean isRemote(String path) {
        return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") || path.startsWith("//");
    }

    private String target(String reference, SourceFile file, DocumentWalk.Position position, String place) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : decoded(reference.substring(hash + 1), place);
        SourceFile target = file;
        String base = position.base();
        if (file.ids().containsKey(path)) {
            base = file.ids().get(path);
        } else if (!path.isEmpty()) {
            target = file(file, path, place);
            base = "";
        }
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            String anchor = target.anchors().get(base + "#" + fragment);
            if (anchor == null) {
                throw new DocumentException(place + " has no target: there is no $anchor '" + MessageText.text(fragment)
                        + "'; correct the reference");
            }
            return target.pointer() + anchor;
        }
        return target.pointer() + base + fragment;
    }

    private SourceFile file(SourceFile from, String path, String place) {
        if (isRemote(path)) {
            throw new DocumentException(place + " is remote, and nothing is downloaded: save its target next to "
                    + from.name() + ", and refer to it by its relative path");
        }
        String name = files.resolve(from.name(), decoded(path, place));
        SourceFile known = read.get(name);
        if (known == null) {
            if (read.size() == MAX_FILES) {
                throw new DocumentException(place + " needs more than " + MAX_FILES
                        + " files; bundle the document into one file before the check");
            }
            known = SourceFile.of(name, Pointers.child("/" + DocumentWalk.FILES, uniqueName(name)), files.read(name));
            read.put(name, known);
            pending.add(known);
        }
        return known;
    }

    /**
     * Returns a unique name for a file, without its folder and extension. Messages show it for the schemas in the file.
     */
    private String uniqueName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.(json|ya?ml)$", "")
                .replaceAll("[~/]", "-");
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }

    private static void requireTarget(JsonNode document, String target, String place) {
        JsonNode node = at(document, target, place);
        for (int i = 0; node.path("$ref").isTextual(); i++) {
            if (i == MAX_CHAIN) {
                throw new DocumentException(place + " leads back to itself, and never to a target; correct it");
            }
            node = at(document, node.get("$ref").asText().substring(1), place);
        }
    }

    private static JsonNode at(JsonNode document, String target, String place) {
        JsonNode node = document.at(target);
        if (node.isMissingNode()) {
            int last = target.lastIndexOf('/');
            List<String> siblings = new ArrayList<>();
            document.at(target.substring(0, last)).fieldNames().forEachRemaining(siblings::add);
            List<String> near = NearestNames.of(target.substring(last + 1), siblings);
            throw new DocumentException(place + " has no target"
                    + (near.isEmpty() ? "" : ": did you mean '" + near.get(0) + "'?") + "; correct the reference");
        }
        return node;
    }

    private static String decoded(String text, String place) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DocumentException(
                    place + " has a '%' without two hexadecimal digits after it; write a '%' as %25", e);
        }
    }
}
