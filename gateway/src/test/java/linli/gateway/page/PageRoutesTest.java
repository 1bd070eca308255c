package linli.gateway.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stubs.class)
class PageRoutesTest {

    @Test
    void leadsToThePhonePage() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/m/");
        given().redirects().follow(false).get("/m").then().statusCode(302).header("Location", "/m/");
        given().redirects()
                .follow(false)
                .get("/m?code=1&state=2")
                .then()
                .statusCode(302)
                .header("Location", "/m/?code=1&state=2");
    }

    @Test
    void letsBrowsersKeepHashedFilesForeverAndThePageNever() {
        given().get("/m/?code=1")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .body(containsString("<title>"));
        given().get("/m/index.html").then().statusCode(200).header("Cache-Control", "no-cache");
        given().get("/m/assets/index-t3st.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void keepsNoBadNews() {
        given().get("/m/assets/index-gone.js")
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-store")
                .body("code", equalTo("NOT_FOUND"));
    }
}
