package linli.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import linli.platform.json.StrictJson;
import linli.wire.WireError;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a pack written in YAML as strictly as one in JSON; anchors are not expanded, so none can multiply. */
@ApplicationScoped
class PackYaml {

    static final String MEDIA_TYPE = "application/yaml";

    private static final int MAX_CHARACTERS = 1_000_000;

    private final YAMLMapper yaml = mapper();

    private static YAMLMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        YAMLMapper mapper = YAMLMapper.builder(
                        YAMLFactory.builder().loaderOptions(options).build())
                .addModule(new JavaTimeModule())
                .build();
        new StrictJson().customize(mapper);
        return mapper;
    }

    /** The pack; 400 that names the field, or the line and column that are no YAML. */
    @Valid
    PolicyPackRequest read(String text) throws JsonProcessingException {
        try {
            return yaml.readValue(text, PolicyPackRequest.class);
        } catch (JsonMappingException unsuitable) {
            throw unsuitable;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            int column = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getColumnNr();
            throw WireError.BAD_REQUEST.because(
                    "第 " + line + " 行第 " + column + " 列附近不是有效的 YAML",
                    "No valid YAML near line " + line + ", column " + column);
        }
    }
}
