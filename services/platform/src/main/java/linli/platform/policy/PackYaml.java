package linli.platform.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import linli.platform.json.StrictJson;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;
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
    PolicyPackRequest read(String text) throws JsonProcessingException {
        try {
            return yaml.readValue(text, PolicyPackRequest.class);
        } catch (JsonProcessingException refused) {
            Throwable cause = refused instanceof JsonMappingException ? refused.getCause() : refused;
            if (cause instanceof StreamReadException malformed) {
                throw malformed(malformed.getLocation());
            }
            throw refused;
        }
    }

    private static ProblemException malformed(@Nullable JsonLocation place) {
        int line = place == null ? 1 : place.getLineNr();
        int column = place == null ? 1 : place.getColumnNr();
        return WireError.BAD_REQUEST.because(
                "第 " + line + " 行第 " + column + " 列附近不是有效的 YAML",
                "No valid YAML near line " + line + ", column " + column);
    }
}
