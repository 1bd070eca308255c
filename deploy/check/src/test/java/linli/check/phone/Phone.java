package linli.check.phone;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** Somebody's phone: a browser of phone size with cookies of its own. Each page it looks at is judged by axe-core. */
final class Phone implements AutoCloseable {

    private static final Set<String> NOT_ACCEPTED = Set.of("serious", "critical");
    private static final Path PICTURES = Path.of("target/phone");

    private final BrowserContext context;
    private final Page page;
    private final String address;

    Phone(Browser browser, String address) {
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        this.page = context.newPage();
        this.page.setDefaultTimeout(30_000);
        this.address = address;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the phone page by its route. */
    void open(String route) {
        page.navigate(address + "/m/#" + route);
        page.waitForLoadState();
    }

    /** The visible one: on H5 older pages stay in the document. */
    Locator by(String testId) {
        return page.locator("[data-testid=\"" + testId + "\"]:visible").first();
    }

    void tap(String testId) {
        by(testId).click();
    }

    /** Types into a field, whether the id stands on the input or around it. */
    void type(String testId, String text) {
        Locator field = by(testId);
        boolean isInput = (Boolean) field.evaluate("element => ['INPUT', 'TEXTAREA'].includes(element.tagName)");
        (isInput ? field : field.locator("input, textarea").first()).fill(text);
    }

    void waitFor(String testId) {
        by(testId).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    }

    String textOf(String testId) {
        return by(testId).innerText();
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

    @Override
    public void close() {
        context.close();
    }
}
