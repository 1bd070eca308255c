package linli.check.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final JsonNode POINTS = document("""
            {"paths": {"/api/points/v1/me": {"get": {"summary": "by itself"}}}}""");
    private static final JsonNode GATEWAY = document("""
            {"paths": {
              "/api/auth/v1/session": {"get": {}},
              "/api/points/v1/me": {"get": {"summary": "by the gateway"}},
              "/api/points/v1/moved": {"put": {}},
              "/api/lotteries/v1/draws": {"parameters": [], "post": {}}}}""");

    @Test
    void listsWhatAServiceHasThatNobodyKnows() {
        assertThat(differencesFrom("GET /api/auth/v1/session", "GET /api/points/v1/me", "PUT /api/points/v1/moved"))
                .containsExactly("unlisted operation POST /api/lotteries/v1/draws");
    }

    @Test
    void listsWhatAKnownServiceDoesNotSayItself() {
        assertThat(differencesFrom("GET /api/auth/v1/session", "GET /api/points/v1/me", "POST /api/lotteries/v1/draws"))
                .containsExactly("unlisted operation PUT /api/points/v1/moved");
    }

    @Test
    void believesTheServiceMoreThanTheGateway() {
        Documents.Described said =
                Documents.merge(List.of(POINTS), GATEWAY).get(Operation.parse("GET /api/points/v1/me"));

        assertThat(said).isNotNull();
        assertThat(said.operation().path("summary").asText()).isEqualTo("by itself");
        assertThat(said.document()).isSameAs(POINTS);
    }

    private static List<String> differencesFrom(String... listed) {
        Set<Operation> known = Set.of(listed).stream().map(Operation::parse).collect(Collectors.toSet());
        return Operation.differences(Documents.merge(List.of(POINTS), GATEWAY).keySet(), known);
    }

    private static JsonNode document(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
