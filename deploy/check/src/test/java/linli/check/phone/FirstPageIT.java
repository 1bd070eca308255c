package linli.check.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicInteger;
import linli.check.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The phone page before anybody has done anything with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("X3")
class FirstPageIT {

    private static final String HOME = "**/api/insights/v1/me/home";
    /** What the browser tells the page when the phone is put down, and when it is picked up again. */
    private static final String BECOMES = """
            state => {
              Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
              document.dispatchEvent(new Event('visibilitychange'))
            }
            """;

    private Phones phones;
    private Phone phone;

    @BeforeAll
    void start() throws Exception {
        phones = new Phones(LocalStack.shared());
    }

    @AfterAll
    void stop() {
        if (phones != null) {
            phones.close();
        }
    }

    @BeforeEach
    void take() {
        phone = phones.another();
    }

    @Test
    void showsActivitiesToAnybodyAndReadsLargeForWhoAsks() {
        phone.open("/");
        phone.waitFor("activities");
        phone.look("home");
        phone.tap("elder-switch");
        phone.look("home-large-text");
        phone.tap("elder-switch");
    }

    @Test
    void looksByItselfOnlyWhileShown() {
        Page page = phone.page();
        phone.signInWithWechat("居民二");
        page.clock().install();
        page.waitForResponse(HOME, page::reload);
        phone.waitFor("balance");
        AtomicInteger looks = new AtomicInteger();
        page.onRequest(request -> looks.addAndGet(request.url().endsWith("/me/home") ? 1 : 0));

        page.evaluate(BECOMES, "hidden");
        page.clock().runFor(120_000);
        assertThat(looks).hasValue(0);

        page.waitForResponse(HOME, () -> page.evaluate(BECOMES, "visible"));
        page.waitForResponse(HOME, () -> page.clock().runFor(16_000));
    }

    @Test
    void keepsNoTokenWhereAScriptCouldReadIt() {
        phone.signInWithWechat("居民二");
        phone.look("me-not-registered");
        assertThat(phone.page().evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .asString()
                .doesNotContain("eyJ");
        assertThat(phone.page().evaluate("document.cookie")).asString().doesNotContain("linli");
    }
}
