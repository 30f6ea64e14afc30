package dev.workersapi.pacts.document;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.pacts.ClientContract;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that gets another type in the document breaks the interactions that have it, and no other. */
class ChangedDocumentTest {
    private static final Pact CONTRACT = ClientContract.read();

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Subdomain/enabled            | string  | getSubdomain deleteSubdomain updateSubdomain | 3  | response.body | /result/enabled
            SubdomainUpdate/enabled      | string  | updateSubdomain | 4  | request.body | /enabled
            KvNamespaceBinding/namespace_id | integer | uploadScript getSettings | 2 | request.part:metadata response.body | /bindings/0/namespace_id /result/bindings/0/namespace_id
            AssetsManifestEntry/size     | string  | createAssetsUploadSession | 4 | request.body | /manifest/~1index.html/size
            RegionPlacement/region       | integer | patchSettings getSettings | 2 | request.part:settings response.body | /placement/region /result/placement/region
            SecretTextBinding/text       | integer | uploadScript putSecret | 8 | request.part:metadata request.body | /bindings/0/text /text
            VersionModule/content_type   | integer | createVersion | 5 | request.body | /modules/0/content_type
            """)
    void changeBreaksWhatHasTheField(
            String field, String type, String operations, int interactions, String where, String pointers) {
        List<ContractChecker.Problem> problems = new ContractChecker(changed(field, type)).check(CONTRACT);
        Set<String> descriptions = new TreeSet<>();
        Set<String> operationIds = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (ContractChecker.Problem problem : problems) {
            descriptions.add(problem.interaction());
            operationIds.add(problem.operationId().orElseThrow());
            places.add(problem.where());
            found.add(problem.pointer());
            assertThat(problem.message()).contains("expected").contains("received");
        }
        assertThat(operationIds).containsExactlyInAnyOrder(operations.split(" "));
        assertThat(places).containsExactlyInAnyOrder(where.split(" "));
        assertThat(found).containsExactlyInAnyOrder(pointers.split(" "));
        assertThat(descriptions).hasSize(interactions);
    }

    private static ApiDocument changed(String field, String type) {
        JsonNode root = BundledDocument.get().root().deepCopy();
        String pointer = "/components/schemas/" + field.replace("/", "/properties/");
        ((ObjectNode) root.at(pointer)).put("type", type);
        return ApiDocument.of(root);
    }
}
