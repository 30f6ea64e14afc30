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

/** Each message says in which file and where in it the fault is, and what to do. */
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
                        "a file that is missing",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ./Dog.yaml}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml'",
                        "create schemas/Dog.yaml or correct the reference"),
                fault(
                        "a mapping to a file that is missing",
                        Map.of("schemas/Pet.yaml", "{discriminator: {propertyName: kind, mapping: {dog: ./Dog.yaml}}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml'",
                        "create schemas/Dog.yaml or correct the reference"),
                fault(
                        "a reference out of the folder",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ../../Dog.yaml}}", "../Dog.yaml", PET),
                        "schemas/Pet.yaml",
                        "'../../Dog.yaml'",
                        "leaves the folder openapi; move the file that it names into it"),
                fault(
                        "a reference into a file",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: './Dog.yaml#/properties/name'}}"),
                        "schemas/Pet.yaml",
                        "'./Dog.yaml#/properties/name'",
                        "refer to a whole file by its relative path"),
                fault(
                        "a reference within a file that is no root",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: '#/components/schemas/Pet'}}"),
                        "schemas/Pet.yaml",
                        "'#/components/schemas/Pet'",
                        "refer to a whole file by its relative path"),
                fault(
                        "a reference to the network",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: 'https://example.com/Dog.yaml'}}"),
                        "schemas/Pet.yaml",
                        "'https://example.com/Dog.yaml'",
                        "refer to a whole file by its relative path"),
                fault(
                        "a mapping to a file that is no component",
                        Map.of("schemas/Pet.yaml", "{discriminator: {mapping: {dog: ../paths/pets.yaml}}}"),
                        "schemas/Pet.yaml",
                        "'../paths/pets.yaml'",
                        "expected a file in schemas, responses, parameters"),
                fault(
                        "a union of a folder that is missing",
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
                        "no schema in '.' is a member",
                        "each needs a constant"),
                fault(
                        "a union without a discriminator",
                        Map.of("schemas/Pet.yaml", "x-one-of: .", "schemas/Dog.yaml", DOG),
                        "schemas/Pet.yaml",
                        "the property that discriminator.propertyName names"),
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
                        "Dog.yaml and Hound.yaml both have the kind 'dog'"),
                fault(
                        "constants of a file that is missing",
                        Map.of("schemas/Pet.yaml", "not: {x-enum-of: ./Dog.yaml}"),
                        "schemas/Pet.yaml",
                        "x-enum-of './Dog.yaml' must name a file that has x-one-of"),
                fault(
                        "constants of a file that is no union",
                        Map.of("schemas/Pet.yaml", "not: {x-enum-of: ./Dog.yaml}", "schemas/Dog.yaml", DOG),
                        "schemas/Pet.yaml",
                        "x-enum-of './Dog.yaml' must name a file that has x-one-of"),
                fault(
                        "a stability that is none",
                        Map.of("paths/pets.yaml", "get: {x-stability: stable, schema: {$ref: ../schemas/Pet.yaml}}"),
                        "/pets get",
                        "x-stability is 'stable'; use published, beta or undocumented"),
                fault(
                        "files that nothing refers to",
                        Map.of("schemas/Dog.yaml", PET, "paths/dogs.yaml", PETS, "Cat.yaml", PET),
                        "nothing refers to Cat.yaml, paths/dogs.yaml, schemas/Dog.yaml",
                        "refer to them from openapi.yaml, or delete them"),
                fault(
                        "two files of one name",
                        Map.of("schemas/Pet.yaml", "{items: {$ref: ./dogs/Pet.yaml}}", "schemas/dogs/Pet.yaml", PET),
                        "schemas/Pet.yaml and schemas/dogs/Pet.yaml",
                        "rename one, component names are unique in schemas"),
                fault(
                        "components in the root that files make",
                        Map.of("openapi.yaml", ROOT + "\ncomponents: {schemas: {Dog: {type: object}}}"),
                        "openapi.yaml",
                        "/components/schemas",
                        "put each of its members into a file there"),
                fault(
                        "a path item that holds itself",
                        Map.of(
                                "paths/pets.yaml",
                                "get: {$ref: ./dogs.yaml}",
                                "paths/dogs.yaml",
                                "x: {$ref: pets.yaml}"),
                        "paths/pets.yaml",
                        "it is put into itself",
                        "only files in schemas, responses, parameters can refer to themselves"),
                fault(
                        "something beside a reference to a path item",
                        Map.of("openapi.yaml", "paths: {/pets: {$ref: ./paths/pets.yaml, summary: Pets}}"),
                        "openapi.yaml",
                        "'./paths/pets.yaml'",
                        "move what stands there into the file it names"),
                fault(
                        "an anchor",
                        Map.of("schemas/Pet.yaml", "type: object\nrequired: &names [name]"),
                        "openapi/schemas/Pet.yaml:2",
                        "'names'",
                        "put what is shared into a file of its own and use $ref"),
                fault(
                        "an alias",
                        Map.of("schemas/Pet.yaml", "type: object\n\nrequired: *names"),
                        "openapi/schemas/Pet.yaml:3",
                        "'names'",
                        "put what is shared into a file of its own and use $ref"),
                fault(
                        "a key that is there twice",
                        Map.of("schemas/Pet.yaml", "type: object\nproperties: {}\ntype: string"),
                        "openapi/schemas/Pet.yaml",
                        "correct it: Duplicate",
                        "'type'",
                        "line: 3"),
                fault(
                        "a file that is not YAML",
                        Map.of("schemas/Pet.yaml", "type: object\n\tproperties: {}"),
                        "openapi/schemas/Pet.yaml",
                        "cannot be read as YAML; correct it",
                        "line 2"),
                fault(
                        "two documents in one file",
                        Map.of("schemas/Pet.yaml", "type: object\n---\ntype: string"),
                        "openapi/schemas/Pet.yaml",
                        "cannot be read as YAML; correct it: Trailing token"),
                fault(
                        "an empty file",
                        Map.of("schemas/Pet.yaml", ""),
                        "openapi/schemas/Pet.yaml",
                        "expected an OpenAPI object"),
                fault(
                        "a file that holds a list",
                        Map.of("schemas/Pet.yaml", "- type: object"),
                        "openapi/schemas/Pet.yaml",
                        "expected an OpenAPI object"));
    }

    private static Arguments fault(String name, Map<String, String> changes, String... message) {
        return argumentSet(name, changes, List.of(message));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhereTheFaultIsAndWhatToDo(Map<String, String> changes, List<String> message) throws IOException {
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
    void saysThatTheRootIsMissing() {
        assertThatThrownBy(new SourceTree(folder)::bundle)
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(SourceTree.ROOT, "there is no such file; create it or correct the path");
    }
}
