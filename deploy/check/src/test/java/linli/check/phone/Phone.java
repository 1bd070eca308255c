package linli.check.phone;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** Somebody's phone: a browser of phone size with cookies of its own. Each page it looks at is judged by axe-core. */
final class Phone {

    private static final Set<String> NOT_ACCEPTED = Set.of("serious", "critical");
    private static final double PATIENCE_MILLIS = 30_000;
    private static final Path PICTURES = Path.of("target/phone");

    private final Page page;
    private final String address;

    Phone(Browser browser, String address) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        this.page = context.newPage();
        this.page.setDefaultTimeout(PATIENCE_MILLIS);
        this.address = address;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the phone page by its route. */
    void open(String route) {
        openAddress(address + "/m/#" + route);
    }

    /** Opens what a QR says, as WeChat's scanner does. */
    void openAddress(String content) {
        page.navigate(content);
        page.waitForLoadState();
    }

    /** Signs in with WeChat, whose simulator asks who holds the phone; comes back to "me". */
    void signInWithWechat(String name) {
        open("/pages/sign-in/index");
        tap("wechat-sign-in");
        page.getByText(name).first().click();
        page.waitForURL("**/m/**");
        tap("tab-me");
        waitFor("go-redemptions");
    }

    /** The visible one: on H5 older pages stay in the document. */
    Locator by(String testId) {
        return page.locator("[data-testid=\"" + testId + "\"]:visible").first();
    }

    /** What is visible of things whose test ids begin like this and go on with an id of theirs. */
    Locator each(String testIdStart) {
        return page.locator("[data-testid^=\"" + testIdStart + "\"]:visible");
    }

    /** The one of them that says so. */
    Locator which(String testIdStart, String text) {
        return each(testIdStart)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    void tap(String testId) {
        by(testId).click();
    }

    /** Types into a field, whether the id stands on the input or around it. */
    void type(String testId, String text) {
        type(by(testId), text);
    }

    static void type(Locator field, String text) {
        boolean isInput = (Boolean) field.evaluate("element => ['INPUT', 'TEXTAREA'].includes(element.tagName)");
        (isInput ? field : field.locator("input, textarea").first()).fill(text);
    }

    /** Chooses the first of a list that contains the text. */
    void choose(String testId, String text) {
        Locator option = by(testId)
                .locator("option")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
        option.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        by(testId).selectOption(new SelectOption().setValue(option.getAttribute("value")));
    }

    void waitFor(String testId) {
        by(testId).waitFor();
    }

    /** Waits until the text can be seen. */
    void awaitText(String text) {
        text(text).waitFor();
    }

    /** Waits until the field holds the value. */
    static void awaitValue(Locator field, String value) {
        PlaywrightAssertions.assertThat(field)
                .hasValue(value, new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until the text can be seen without scrolling. */
    void awaitInView(String text) {
        PlaywrightAssertions.assertThat(text(text))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setTimeout(PATIENCE_MILLIS));
    }

    private Locator text(String text) {
        return page.getByText(text)
                .filter(new Locator.FilterOptions().setVisible(true))
                .first();
    }

    boolean shows(String testId) {
        return by(testId).count() > 0;
    }

    String textOf(String testId) {
        return by(testId).innerText();
    }

    /** The digits of a code that is shown in groups. */
    String digitsOf(String testId) {
        return textOf(testId).replaceAll("\\D", "");
    }

    /** Takes a picture and has axe-core judge the page: nothing serious or critical may be found. */
    void look(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        List<String> findings = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            if (NOT_ACCEPTED.contains(rule.getImpact())) {
                findings.add(rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes());
            }
        }
        Assertions.assertThat(findings).as("accessibility of " + name).isEmpty();
    }
}
