package dev.workersapi.conformance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds for one document of 35 bindings, with a union of 10, 35 and 350 variants: reading it as
 * JSON, checking it with the engine, and validating it with the plain {@code oneOf}.
 *
 * <p>The goals are ratios within one run: the engine takes at most 10 times as long as reading and at most a tenth of
 * the time of the {@code oneOf}, and at most 1.5 times as long with 350 variants as with 10.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UnionBenchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Param({"10", "35", "350"})
    public int variants;

    private byte[] text = new byte[0];
    private JsonNode tree = MAPPER.nullNode();
    private JsonChecker engine = new JsonChecker(ApiDocument.of(MAPPER.createObjectNode()));
    private Schema oneOf = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema("{}");

    @Setup
    public void makeUnion() throws IOException {
        UnionFixture fixture = new UnionFixture(variants);
        tree = fixture.bindings(35);
        text = MAPPER.writeValueAsBytes(tree);
        engine = new JsonChecker(ApiDocument.of(fixture.document()));
        oneOf = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(fixture.plainSchema());
        if (!checkWithEngine().isEmpty() || !validateOneOf().isEmpty()) {
            throw new IllegalStateException("both have to accept the document, or the times say nothing");
        }
    }

    @Benchmark
    public JsonNode readJson() throws IOException {
        return MAPPER.readTree(text);
    }

    @Benchmark
    public List<Finding> checkWithEngine() {
        return engine.check(UnionFixture.LIST, Direction.REQUEST, tree);
    }

    @Benchmark
    public List<Error> validateOneOf() {
        return oneOf.validate(tree);
    }
}
