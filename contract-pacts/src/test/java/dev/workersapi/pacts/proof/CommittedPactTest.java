package dev.workersapi.pacts.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.generator.build.CommittedFile;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.interactions.ClientInteractions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Checks that the committed pact file contains exactly the interactions that the tests prove. */
class CommittedPactTest {
    @Test
    void contractIsReproducible() {
        assertThat(ClientInteractions.json()).isEqualTo(ClientInteractions.json());
    }

    @Test
    void committedPactIsUpToDate() throws IOException {
        CommittedFile.check(CommittedPact.FILE, ClientInteractions.json());
    }
}
