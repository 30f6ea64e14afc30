package dev.workersapi.pacts.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.pacts.ClientContract;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The contract that is published is the one that the tests prove. */
class CommittedPactTest {
    static final String UPDATE = "mvn -q -pl contract-pacts -am test -Dtest='CommittedPactTest,CoverageTest'"
            + " -Dpacts.update=true -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void sameContractIsWrittenEachTime() {
        assertThat(AllContracts.json()).isEqualTo(AllContracts.json());
    }

    @Test
    void committedContractIsUpToDate() throws IOException {
        String written = AllContracts.json();
        if (Boolean.getBoolean("pacts.update")) {
            Files.createDirectories(ClientContract.FILE.getParent());
            Files.writeString(ClientContract.FILE, written);
        }
        assertThat(Files.readString(ClientContract.FILE))
                .as("%s is not what the interactions say; to write it anew: %s", ClientContract.FILE, UPDATE)
                .isEqualTo(written);
    }
}
