package linli.check.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import linli.check.LocalStack;
import linli.local.demo.DemoPerson;
import linli.local.demo.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A resident's way on the phone, from the first sign-in to the code at the counter; the steps build on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("X3")
class PhoneIT {

    private LocalStack stack;
    private Playwright playwright;
    private Browser browser;
    private Phone resident;
    private Phone worker;
    private Engagement engagement;

    @BeforeAll
    void start() throws Exception {
        stack = LocalStack.shared();
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        resident = new Phone(browser, stack.addresses().gateway());
        worker = new Phone(browser, stack.addresses().gateway());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    @Order(1)
    void showsActivitiesToAnybodyAndReadsLargeForWhoAsks() {
        resident.open("/");
        resident.waitFor("activities");
        resident.look("home");
        resident.tap("elder-switch");
        resident.look("home-large-text");
        resident.tap("elder-switch");
    }

    @Test
    @Order(2)
    void signsInWithWechat() {
        resident.open("/pages/sign-in/index");
        resident.look("sign-in");
        resident.tap("wechat-sign-in");
        resident.page().getByText("居民三").first().click();
        resident.page().waitForURL("**/m/**");
        resident.tap("tab-me");
        resident.waitFor("not-registered");
        assertThat(resident.page().url()).doesNotContain("code=");
    }

    @Test
    @Order(3)
    @Tag("P1")
    void registersAndNamesAWrongCheckDigit() {
        resident.tap("go-register");
        resident.type("real-name", "陆桂兰");
        resident.type("id-number", "450205195001011230");
        resident.type("phone", "13800001234");
        resident.tap("area-field");
        chooseCommunity();
        resident.tap("consent");
        resident.tap("consent-sensitive");
        resident.tap("register-submit");
        resident.page().getByText("有一位输错了").first().waitFor();
        resident.look("register-wrong-check-digit");

        resident.type("id-number", DemoPerson.newIdNumber());
        resident.tap("register-submit");
        resident.waitFor("register-done");
        resident.look("register-done");
    }

    /** The picker walks down to where there is a choice: the district's streets. */
    private void chooseCommunity() {
        resident.tap("area-450205001000");
        resident.tap("area-450205001001");
    }

    @Test
    @Order(4)
    @Tag("P1")
    void isConfirmedByACommunityWorker() {
        worker.open("/pages/worker/index");
        worker.tap("go-staff-sign-in");
        worker.tap("staff-sign-in");
        worker.page().locator("#username").fill("worker");
        worker.page().locator("#password").fill("demo-worker");
        worker.page().locator("#kc-login").click();
        worker.page().waitForURL("**/m/**");
        worker.waitFor("volunteers");
        worker.look("worker-volunteers");
        worker.page().locator("[data-testid^=\"volunteer-\"]:visible").first().click();
        worker.tap("verify-volunteer");
        worker.tap("verify-sheet-sure");
        worker.page().getByText("已核对").first().waitFor();
    }

    @Test
    @Order(5)
    @Tag("E1")
    void signsUpAndChecksInWithTheSixDigits() {
        engagement = Engagement.publish(stack.addresses());
        resident.open("/pages/activities/detail?id=" + engagement.activityId());
        resident.waitFor("activity-title");
        resident.look("activity");
        resident.tap("sign-up");
        resident.type("display-name", "陆阿姨");
        resident.tap("sign-up-sheet-sure");
        resident.waitFor("my-status");

        resident.type("check-code", engagement.code());
        resident.tap("check-in");
        resident.page().getByText("签到成功").first().waitFor();
        resident.look("checked-in");
    }

    @Test
    @Order(6)
    @Tag("P2")
    void seesPointsWithTheClauseThatGrantedThem() {
        engagement.confirmAfterTheEnd();
        lookAgainUntilItSays("第三条");
        assertThat(resident.textOf("balance")).contains("2");
        resident.look("me");
    }

    @Test
    @Order(7)
    @Tag("P4")
    void redeemsAndPicksUp() {
        resident.tap("tab-items");
        resident.waitFor("items");
        resident.look("items");
        resident.page().getByText("社区手绘书签").first().click();
        resident.waitFor("redeem");
        resident.look("item");
        resident.tap("redeem");
        resident.tap("redeem-sheet-sure");
        resident.waitFor("pick-up-qr");
        resident.look("pick-up-code");
        String code = resident.textOf("pick-up-code").replaceAll("\\D", "");
        assertThat(code).hasSize(8);

        engagement.pickUp(code);
        lookAgainUntilItSays("已领取");
        assertThat(resident.page().getByRole(AriaRole.ALERT).count()).isZero();
    }

    /** What others did reaches the first page a moment later; the resident looks again, as people do. */
    private void lookAgainUntilItSays(String text) {
        resident.open("/pages/me/index");
        Eventually.until("the page says " + text, () -> {
            resident.page().reload();
            resident.waitFor("balance");
            return resident.page().getByText(text).count() > 0;
        });
    }

    @Test
    @Order(8)
    void keepsNoTokenWhereAScriptCouldReadIt() {
        Page page = resident.page();
        assertThat(page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .asString()
                .doesNotContain("eyJ");
        assertThat(page.evaluate("document.cookie")).asString().doesNotContain("linli");
    }
}
