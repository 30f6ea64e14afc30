package dev.workersapi.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.json.TaggedUnionDeserializer;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.SettingsPatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Reads and writes 35 bindings: as plain JSON, as the client's union, and as Jackson's polymorphic type. The union has
 * 10, 35 or 350 variants. With 10 variants, all bindings are of the first 10 kinds. With 350 variants, the lookup table
 * has ten times as many entries as there are kinds. Bindings are written as part of a settings patch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UnionBenchmark {
    @Param({"10", "35", "350"})
    public int variants;

    private byte[] text = {};
    private JsonNode tree = Json.mapper().nullNode();
    private JsonNode patchTree = tree;
    private SettingsPatch patch = SettingsPatch.builder().build();
    private PlainPatch plainPatch = new PlainPatch(List.of());
    private ObjectReader union = Json.mapper().reader();
    private ObjectReader jackson = HandwrittenModels.MAPPER.reader();

    @Setup
    public void make() throws IOException {
        tree = StubResponses.bindings(StubResponses.BINDINGS, Math.min(variants, StubResponses.BINDINGS));
        text = Json.mapper().writeValueAsBytes(tree);
        JsonMapper mapper = Json.mapper();
        if (variants != StubResponses.BINDINGS) {
            mapper = mapper.rebuild()
                    .addModule(new SimpleModule("sized").addDeserializer(Binding.class, new Sized(table(variants))))
                    .build();
        }
        union = mapper.readerForListOf(Binding.class);
        jackson = HandwrittenModels.MAPPER.readerForListOf(HandwrittenBinding.class);
        List<Binding> bindings = union.readValue(text);
        patchTree = Json.mapper().createObjectNode().set("bindings", tree);
        patch = SettingsPatch.builder().bindings(bindings).build();
        plainPatch = new PlainPatch(jackson.readValue(text));
        if (bindings.stream().anyMatch(Binding.Unknown.class::isInstance)
                || !mapper.readTree(writeUnion()).equals(patchTree)) {
            throw new IllegalStateException("every binding has to be read as its kind, or the times say nothing");
        }
    }

    private static Map<String, Class<? extends Binding>> table(int size) throws IOException {
        Map<String, Class<? extends Binding>> table = new HashMap<>();
        int count = 0;
        for (JsonNode example : StubResponses.examples().values()) {
            Binding known = Json.mapper().treeToValue(example, Binding.class);
            for (int i = 0; i < Math.max(1, size / StubResponses.BINDINGS) && count < size; i++, count++) {
                table.put(known.type() + (i == 0 ? "" : "_" + i), known.getClass());
            }
        }
        return Map.copyOf(table);
    }

    @Benchmark
    public JsonNode readJson() throws IOException {
        return Json.mapper().readTree(text);
    }

    @Benchmark
    public List<Binding> readUnion() throws IOException {
        return union.readValue(text);
    }

    @Benchmark
    public List<HandwrittenBinding> readJacksonUnion() throws IOException {
        return jackson.readValue(text);
    }

    @Benchmark
    public byte[] writeJson() throws IOException {
        return Json.mapper().writeValueAsBytes(patchTree);
    }

    @Benchmark
    public byte[] writeUnion() throws IOException {
        return Json.mapper().writeValueAsBytes(patch);
    }

    @Benchmark
    public byte[] writeJacksonUnion() throws IOException {
        return HandwrittenModels.MAPPER.writeValueAsBytes(plainPatch);
    }

    record PlainPatch(List<HandwrittenBinding> bindings) {}

    /** The union with a lookup table of a different size. */
    private static final class Sized extends TaggedUnionDeserializer<Binding> {
        private static final long serialVersionUID = 1L;

        Sized(Map<String, Class<? extends Binding>> table) {
            super(Binding.class, Binding.Unknown::new, "type", table);
        }
    }
}
