package linli.check.phone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import linli.check.LocalStack;

/** The phones of all who take part: one Chromium, in which each person has cookies of their own. */
final class Phones implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;
    private final String address;

    Phones(LocalStack stack) {
        address = stack.addresses().gateway();
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** The phone of somebody who has not been here before. */
    Phone another() {
        return new Phone(browser, address);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
