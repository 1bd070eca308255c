package linli.check.phone;

import linli.local.demo.Eventually;

/** A community worker, who knows the residents and acts for those without a phone. */
final class Worker {

    private final Phone phone;

    Worker(Phone phone) {
        this.phone = phone;
    }

    Phone phone() {
        return phone;
    }

    /** Signs in with the work account, on the identity provider's page. */
    void begin() {
        phone.open("/pages/worker/index");
        phone.tap("go-staff-sign-in");
        phone.tap("staff-sign-in");
        phone.page().locator("#username").fill("worker");
        phone.page().locator("#password").fill("demo-worker");
        phone.page().locator("#kc-login").click();
        phone.page().waitForURL("**/m/**");
        phone.waitFor("volunteers");
    }

    /** Confirms the identity of the person whose page is shown. */
    void verify() {
        phone.tap("verify-volunteer");
        phone.tap("verify-sheet-sure");
        phone.awaitText("已通过核对");
    }

    void fillRegistration(String realName, String idNumber) {
        phone.type("real-name", realName);
        phone.type("id-number", idNumber);
    }

    /** Writes down how the person agreed, and that it was said to them what is done. */
    void recordConsent() {
        phone.type("consent-note", "本人到社区窗口口头同意");
        phone.tap("consent-seen");
    }

    void signUp(Happening activity, String displayName) {
        phone.tap("act-sign-up");
        phone.choose("act-target", activity.title());
        phone.type("act-name", displayName);
        recordConsent();
        phone.tap("act-submit");
        phone.waitFor("act-done");
    }

    /** Redeems for the person; points arrive a moment after they were confirmed, so the worker may try again. */
    void redeem(String item) {
        phone.tap("act-redeem");
        phone.choose("act-target", item);
        recordConsent();
        Eventually.until("redeemed for the elder", () -> {
            phone.tap("act-submit");
            phone.page()
                    .locator("[data-testid=\"act-done\"]:visible, [data-testid=\"act-failure\"]:visible")
                    .first()
                    .waitFor();
            return phone.shows("act-done");
        });
    }
}
