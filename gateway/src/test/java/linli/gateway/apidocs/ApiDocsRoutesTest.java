package linli.gateway.apidocs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stubs.class)
class ApiDocsRoutesTest {

    @Test
    void showsOneDocumentOfAllServices() {
        given().get("/api/openapi.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", startsWith("3.1"))
                .body("paths", hasKey("/api/auth/v1/wechat"));
        given().get("/api/openapi.yaml")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/yaml")
                .body(containsString("/api/auth/v1/wechat:"));
    }

    @Test
    void refersToNothingThatIsMissing() throws Exception {
        String document = given().get("/api/openapi.json").asString();
        ObjectNode whole = (ObjectNode) new ObjectMapper().readTree(document);
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document);
        List<String> missing = new ArrayList<>();
        while (references.find()) {
            if (whole.at(references.group(1)).isMissingNode()) {
                missing.add(references.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void servesThePageWithoutAnybodyElse() {
        given().redirects()
                .follow(false)
                .get("/api/docs")
                .then()
                .statusCode(302)
                .header("Location", "/api/docs/");
        String page = given().get("/api/docs/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .extract()
                .asString();
        assertThat(page).doesNotContain("http://", "https://", "${");
        Matcher files = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page);
        while (files.find()) {
            given().get(files.group(1)).then().statusCode(200);
        }
    }

    @Test
    void keepsThingsOfTheSameNameApart() throws Exception {
        ObjectMapper json = new ObjectMapper();
        OpenApiDocument whole = new OpenApiDocument(json);
        for (String service : new String[] {"points", "events"}) {
            whole.add(service, (ObjectNode) json.readTree("{\"paths\":{\"/api/" + service
                    + "/v1/x\":{\"get\":{\"responses\":{\"200\":{\"$ref\":\"#/components/schemas/Page\"}}}}},"
                    + "\"components\":{\"schemas\":{\"Page\":{\"title\":\"" + service + "\"}}}}"));
        }
        assertThat(whole.whole().at("/components/schemas/PointsPage/title").asText())
                .isEqualTo("points");
        assertThat(whole.whole()
                        .at("/paths/~1api~1events~1v1~1x/get/responses/200/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/EventsPage");
        assertThat(whole.whole().at("/paths/~1api~1events~1v1~1x/get/tags/0").asText())
                .isEqualTo("events");
    }
}
