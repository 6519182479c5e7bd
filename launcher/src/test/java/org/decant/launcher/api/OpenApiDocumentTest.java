package org.decant.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.OpenApiVersion;
import io.openapiparser.ValidationError;
import io.openapiprocessor.interfaces.ConverterException;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the server is well formed. */
class OpenApiDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9_]+)}");

    @Test
    void it_is_valid_openapi_3_1() throws Exception {
        assertThat(faults(OpenApiDocument.class
                        .getResource(OpenApiDocument.RESOURCE)
                        .toURI()))
                .isEmpty();
    }

    @Test
    void a_fault_in_it_would_be_found(@TempDir Path folder) throws Exception {
        String broken = OpenApiDocument.read().root().toString().replaceFirst("\"in\":\"query\"", "\"in\":\"body\"");

        assertThat(faults(
                        Files.writeString(folder.resolve("broken.json"), broken).toUri()))
                .isNotEmpty();
    }

    @Test
    void whatever_it_names_elsewhere_is_there() throws Exception {
        OpenApiDocument document = OpenApiDocument.read();

        List<JsonNode> references = document.root().findParents("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(document.resolved(each).isMissingNode())
                        .as("%s", each)
                        .isFalse());
    }

    @Test
    void each_operation_has_a_name_of_its_own() throws Exception {
        assertThat(OpenApiDocument.read().root().findValuesAsText("operationId"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50);
    }

    @Test
    void what_varies_in_a_path_is_described() throws Exception {
        OpenApiDocument document = OpenApiDocument.read();
        for (Address address : document.addresses()) {
            Set<String> varying = VARIABLE.matcher(address.template())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(document.parameters(address, "path")).as("%s", address).isEqualTo(varying);
        }
    }

    private static List<String> faults(URI document) {
        DocumentLoader loader = new DocumentLoader(uri -> uri.toURL().openStream(), OpenApiDocumentTest::parsed);
        OpenApiResult result = new OpenApiParser(new DocumentStore(), loader).parse(document);
        assertThat(result.getVersion()).isEqualTo(OpenApiVersion.V31);
        SchemaStore schemas = new SchemaStore(loader);
        schemas.registerDraft202012(); // without it nothing is found
        result.validate(new Validator(), schemas);
        return result.getValidationErrors().stream()
                .map(OpenApiDocumentTest::text)
                .toList();
    }

    private static String text(ValidationError error) {
        return error.getInstanceLocation() + ": " + error.getText();
    }

    private static Object parsed(String json) throws ConverterException {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException malformed) {
            throw new ConverterException("not JSON", malformed);
        }
    }
}
