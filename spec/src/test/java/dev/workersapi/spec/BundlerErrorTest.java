package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message names the file, the problem and the fix. */
class BundlerErrorTest {
    private static final String ROOT = "paths: {/pets: {$ref: ./paths/pets.yaml}}";
    private static final String PETS = "get: {schema: {$ref: ../schemas/Pet.yaml}}";
    private static final String PET = "type: object";
    private static final String DOG = "properties: {kind: {const: dog}}";

    @TempDir
    Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "a missing file",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ./Dog.yaml}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml'",
                        "create schemas/Dog.yaml or correct the reference"),
                fault(
                        "a mapping to a missing file",
                        Map.of("schemas/Pet.yaml", "{discriminator: {propertyName: kind, mapping: {dog: ./Dog.yaml}}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml'",
                        "create schemas/Dog.yaml or correct the reference"),
                fault(
                        "a reference that leaves the folder",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ../../Dog.yaml}}", "../Dog.yaml", PET),
                        "schemas/Pet.yaml",
                        "'../../Dog.yaml'",
                        "leaves the folder openapi; move the referenced file into it"),
                fault(
                        "a reference into a file",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: './Dog.yaml#/properties/name'}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml#/properties/name'",
                        "reference a whole file by its relative path"),
                fault(
                        "a local reference in a file other than the root",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: '#/components/schemas/Pet'}}"),
                        "schemas/Pet.yaml",
                        "'#/components/schemas/Pet'",
                        "reference a whole file by its relative path"),
                fault(
                        "a reference to a URL",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: 'https://example.com/Dog.yaml'}}"),
                        "schemas/Pet.yaml",
                        "'https://example.com/Dog.yaml'",
                        "reference a whole file by its relative path"),
                fault(
                        "a mapping to a file that is not a component",
                        Map.of("schemas/Pet.yaml", "{discriminator: {mapping: {dog: ../paths/pets.yaml}}}"),
                        "schemas/Pet.yaml",
                        "'../paths/pets.yaml'",
                        "expected a file in schemas, responses, parameters"),
                fault(
                        "a union of a missing folder",
                        Map.of("schemas/Pet.yaml", "{x-one-of: ./pets, discriminator: {propertyName: kind}}"),
                        "schemas/Pet.yaml",
                        "x-one-of './pets' must name a folder of the document"),
                fault(
                        "a union of a folder outside the document",
                        Map.of("schemas/Pet.yaml", "{x-one-of: ../.., discriminator: {propertyName: kind}}"),
                        "schemas/Pet.yaml",
                        "x-one-of '../..' must name a folder of the document"),
                fault(
                        "a union without members",
                        Map.of("schemas/Pet.yaml", "{x-one-of: ., discriminator: {propertyName: kind}}"),
                        "schemas/Pet.yaml",
                        "'.' has no schema with a constant for the property in discriminator.propertyName"),
                fault(
                        "a union without a discriminator",
                        Map.of("schemas/Pet.yaml", "x-one-of: .", "schemas/Dog.yaml", DOG),
                        "schemas/Pet.yaml",
                        "'.' has no schema with a constant for the property in discriminator.propertyName"),
                fault(
                        "two members of a union with one constant",
                        Map.of(
                                "schemas/Pet.yaml",
                                "{x-one-of: ., discriminator: {propertyName: kind}}",
                                "schemas/Dog.yaml",
                                DOG,
                                "schemas/Hound.yaml",
                                DOG),
                        "schemas/Pet.yaml",
                        "Dog.yaml and Hound.yaml have the same kind 'dog'; use distinct values"),
                fault(
                        "constants of a missing file",
                        Map.of("schemas/Pet.yaml", "not: {x-enum-of: ./Dog.yaml}"),
                        "schemas/Pet.yaml",
                        "x-enum-of './Dog.yaml' must name a file with x-one-of"),
                fault(
                        "constants of a file that is not a union",
                        Map.of("schemas/Pet.yaml", "not: {x-enum-of: ./Dog.yaml}", "schemas/Dog.yaml", DOG),
                        "schemas/Pet.yaml",
                        "x-enum-of './Dog.yaml' must name a file with x-one-of"),
                fault(
                        "an unknown stability",
                        Map.of("paths/pets.yaml", "get: {x-stability: stable, schema: {$ref: ../schemas/Pet.yaml}}"),
                        "/pets get",
                        "unknown x-stability 'stable'; use published, beta or undocumented"),
                fault(
                        "unused files",
                        Map.of("schemas/Dog.yaml", PET, "paths/dogs.yaml", PETS, "Cat.yaml", PET),
                        "unused files: Cat.yaml, paths/dogs.yaml, schemas/Dog.yaml",
                        "reference them from openapi.yaml or from a file that it uses, or delete them"),
                fault(
                        "two files with the same name",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ./dogs/Pet.yaml}}", "schemas/dogs/Pet.yaml", PET),
                        "schemas/Pet.yaml and schemas/dogs/Pet.yaml",
                        "these files define the same component in schemas; rename one of them"),
                fault(
                        "components in the root file",
                        Map.of("openapi.yaml", ROOT + "\ncomponents: {schemas: {Dog: {type: object}}}"),
                        "openapi.yaml",
                        "/components/schemas",
                        "move its entries to files there"),
                fault(
                        "a path item that includes itself",
                        Map.of(
                                "paths/pets.yaml",
                                "get: {$ref: ./dogs.yaml}",
                                "paths/dogs.yaml",
                                "x: {$ref: pets.yaml}"),
                        "paths/pets.yaml",
                        "the file includes itself",
                        "only files in schemas, responses, parameters can be recursive"),
                fault(
                        "a key next to a reference to a path item",
                        Map.of("openapi.yaml", "paths: {/pets: {$ref: ./paths/pets.yaml, summary: Pets}}"),
                        "openapi.yaml",
                        "'./paths/pets.yaml'",
                        "would be lost; move them into the referenced file"),
                fault(
                        "an anchor",
                        Map.of("schemas/Pet.yaml", "type: object\nrequired: &names [name]"),
                        "openapi/schemas/Pet.yaml:2",
                        "'names'",
                        "move the shared content to its own file and use $ref"),
                fault(
                        "an alias",
                        Map.of("schemas/Pet.yaml", "type: object\n\nrequired: *names"),
                        "openapi/schemas/Pet.yaml:3",
                        "'names'",
                        "move the shared content to its own file and use $ref"),
                fault(
                        "a duplicate key",
                        Map.of("schemas/Pet.yaml", "type: object\nproperties: {}\ntype: string"),
                        "openapi/schemas/Pet.yaml",
                        "invalid YAML: Duplicate",
                        "'type'",
                        "line: 3"),
                fault(
                        "invalid YAML",
                        Map.of("schemas/Pet.yaml", "type: object\n\tproperties: {}"),
                        "openapi/schemas/Pet.yaml",
                        "invalid YAML",
                        "line 2"),
                fault(
                        "two documents in one file",
                        Map.of("schemas/Pet.yaml", "type: object\n---\ntype: string"),
                        "openapi/schemas/Pet.yaml",
                        "invalid YAML: Trailing token"),
                fault(
                        "an empty file",
                        Map.of("schemas/Pet.yaml", ""),
                        "openapi/schemas/Pet.yaml",
                        "expected an OpenAPI object"),
                fault(
                        "a list instead of a mapping",
                        Map.of("schemas/Pet.yaml", "- type: object"),
                        "openapi/schemas/Pet.yaml",
                        "expected an OpenAPI object"));
    }

    private static Arguments fault(String name, Map<String, String> changes, String... message) {
        return argumentSet(name, changes, List.of(message));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheFileTheProblemAndTheFix(Map<String, String> changes, List<String> message) throws IOException {
        SourceTree tree = new SourceTree(folder.resolve("openapi"))
                .with(SourceTree.ROOT, ROOT)
                .with("paths/pets.yaml", PETS)
                .with("schemas/Pet.yaml", PET);
        tree.bundle();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            tree = tree.with(change.getKey(), change.getValue());
        }

        assertThatThrownBy(tree::bundle)
                .isInstanceOf(BundleException.class)
                .message()
                .contains(message);
    }

    @Test
    void reportsAMissingRoot() {
        assertThatThrownBy(new SourceTree(folder)::bundle)
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(SourceTree.ROOT, "file not found; create it or correct the path");
    }
}
