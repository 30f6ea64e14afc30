package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.api.TemplatingEngineAdapter;
import org.openapitools.codegen.config.GlobalSettings;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * OpenAPI Generator's {@code java} generator with the {@code feign} library, extended with the templates and facts of
 * this module.
 */
public final class WorkersFeignCodegen extends JavaClientCodegen {
    /** The extension that stores the schema of a multipart body, which OpenAPI Generator splits into parameters. */
    static final String FORM = "x-form";

    /**
     * The root package of the client. The adapter and the rules are generated only for this package, which contains the
     * classes that they use.
     */
    private static final String CLIENT = "dev.workersapi.client";

    private final Map<String, CodegenModel> models = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final List<ModelFacts> generated = new ArrayList<>();
    private final List<ApiFacts> apis = new ArrayList<>();

    /** Creates a generator for one document. */
    public WorkersFeignCodegen() {
        setLibrary(FEIGN);
        setUseOneOfInterfaces(true);
        setLegacyDiscriminatorBehavior(false);
        embeddedTemplateDir = "workers-feign";
        templateDir = "workers-feign";
        openapiNormalizer.put("NORMALIZER_CLASS", UndocumentedRemover.class.getName());
        typeMapping.put("AnyType", "JsonNode");
        typeMapping.put("object", "JsonNode");
        // An int cannot hold sizes above 2 GiB or timestamps in milliseconds.
        typeMapping.put("integer", "Long");
        // The text is sent back exactly as it was received.
        typeMapping.put("UUID", "String");
        typeMapping.put("URI", "String");
        typeMapping.put("ByteArray", "String");
        typeMapping.put("file", "Download");
        typeMapping.put("binary", "Download");
    }

    @Override
    public String getName() {
        return "workers-feign";
    }

    @Override
    public String getHelp() {
        return "Generates the Feign client of the Workers API.";
    }

    @Override
    public void processOpts() {
        super.processOpts();
        // The forms of uploads are generated as models.
        GlobalSettings.setProperty(CodegenConstants.SKIP_FORM_MODEL, "false");
        supportingFiles.clear();
        supportingFiles.add(new SupportingFile(
                "reachability-metadata.mustache",
                "src/main/resources/META-INF/native-image/dev.workersapi/workers-api-client",
                "reachability-metadata.json"));
        supportingFiles.add(new SupportingFile(
                "apis.mustache", sourceFolder + "/" + apiPackage.replace('.', '/'), "WorkersApis.java"));
        if (invokerPackage.equals(CLIENT)) {
            // This class is not part of the client; the conformance suite compiles it.
            supportingFiles.add(new SupportingFile(
                    "adapter.mustache", "adapter/dev/workersapi/conformance/adapter", "ClientOperations.java"));
            supportingFiles.add(new SupportingFile(
                    "names.mustache", "src/main/resources/META-INF/workers-api-client", "names.json"));
            // Models in other packages are checked by the rules in the client's jar.
            supportingFiles.add(new SupportingFile(
                    "rules.mustache",
                    sourceFolder + "/" + invokerPackage.replace('.', '/') + "/rules",
                    "DocumentRules.java"));
        }
        modelDocTemplateFiles.clear();
        apiDocTemplateFiles.clear();
        modelTestTemplateFiles.clear();
        apiTestTemplateFiles.clear();
    }

    /** Prints nothing. The original method prints a request for donations to the output of the build. */
    @Override
    public void postProcess() {}

    @Override
    public void preprocessOpenAPI(OpenAPI document) {
        super.preprocessOpenAPI(document);
        Forms.prepare(document);
        VariantNames.prepare(document);
        schemaMapping.putAll(ResponseUnions.merge(document));
    }

    @Override
    public void setTemplatingEngine(TemplatingEngineAdapter engine) {
        super.setTemplatingEngine(new Imports(() -> models.keySet().stream().map(name -> modelPackage + "." + name)));
    }

    @Override
    public CodegenOperation fromOperation(String path, String method, Operation operation, List<Server> servers) {
        CodegenOperation made = super.fromOperation(path, method, operation, servers);
        Forms.of(operation).ifPresent(form -> made.vendorExtensions.put(FORM, toModelName(form)));
        return made;
    }

    @Override
    public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> all) {
        Map<String, ModelsMap> processed = super.postProcessAllModels(all);
        for (ModelsMap file : processed.values()) {
            for (ModelMap map : file.getModels()) {
                models.put(map.getModel().classname, map.getModel());
            }
        }
        Set<String> forms = Forms.names(openAPI).map(this::toModelName).collect(Collectors.toSet());
        Set<String> sent =
                SentSchemas.of(openAPI).stream().map(this::toModelName).collect(Collectors.toSet());
        processed
                .values()
                .removeIf(file -> Envelopes.isEnvelope(file.getModels().get(0).getModel()));
        processed.forEach(
                (schema, file) -> classes.put(schema, file.getModels().get(0).getModel().classname));
        schemaMapping.forEach((schema, other) -> {
            if (classes.containsKey(other)) {
                classes.put(schema, classes.get(other));
            }
        });
        for (ModelsMap file : processed.values()) {
            CodegenModel model = file.getModels().get(0).getModel();
            ModelFacts facts =
                    ModelFacts.of(model, models, forms.contains(model.classname), sent.contains(model.classname));
            generated.add(facts);
            file.put("facts", facts);
        }
        return processed;
    }

    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap operations, List<ModelMap> allModels) {
        OperationsMap processed = super.postProcessOperationsWithModels(operations, allModels);
        ApiFacts facts = ApiFacts.of(processed.getOperations(), openAPI.getTags(), models);
        apis.add(facts);
        processed.put("facts", facts);
        return processed;
    }

    @Override
    public Map<String, Object> postProcessSupportingFileData(Map<String, Object> data) {
        Map<String, Object> processed = super.postProcessSupportingFileData(data);
        ClientFacts client = ClientFacts.of(apis, openAPI.getTags());
        processed.put("facts", client);
        processed.put("adapted", adapted(client));
        processed.put("names", NameIndex.json(client, classes));
        processed.put("reachable", ReachableClass.models(generated, modelPackage));
        processed.put("rules", RuleFacts.of(getInputSpec()));
        processed.put(
                "proxies",
                apis.stream()
                        .map(api -> apiPackage + "." + api.name() + "$Calls")
                        .sorted()
                        .map(ReachableClass::new)
                        .toList());
        return processed;
    }

    private List<AdapterFacts> adapted(ClientFacts client) {
        Map<String, FormFacts> forms = generated.stream()
                .filter(model -> model.form() != null)
                .collect(Collectors.toMap(ModelFacts::name, ModelFacts::form));
        return apis.stream()
                .flatMap(api -> api.operations().stream()
                        .map(operation -> AdapterFacts.of(api, client.apis().contains(api), operation, forms)))
                .toList();
    }
}
