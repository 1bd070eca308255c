package linli.check.phone;

import com.microsoft.playwright.Locator;

/** Somebody who leads an organisation and holds its activities. */
final class Leader {

    private final Phone phone;

    Leader(Phone phone) {
        this.phone = phone;
    }

    Phone phone() {
        return phone;
    }

    /** Signs in and opens the organisation's activities. */
    void begin() {
        phone.signInWithWechat("组织负责人");
        phone.tap("go-leader");
        phone.waitFor("create-activity");
    }

    /** Writes the activity down; it is a draft that nobody else sees. */
    void draft(Happening activity) {
        phone.tap("create-activity");
        phone.choose("organisation", "夕阳红志愿服务队");
        phone.choose("series", "邻里守望");
        phone.type("title", activity.title());
        phone.type("place", "明珠社区小广场");
        phone.type("starts-at", activity.startsAtField());
        phone.type("ends-at", activity.endsAtField());
        phone.type("capacity", String.valueOf(activity.capacity()));
        phone.type("description", "力气大的邻居请来搭把手。");
        phone.tap("save-activity");
        phone.waitFor("publish");
    }

    void publish() {
        phone.tap("publish");
        phone.tap("publish-sheet-sure");
        phone.waitFor("show-code");
    }

    /** Holds up the page with the QR and the digits beside it. */
    void showCode() {
        phone.tap("show-code");
        phone.waitFor("check-in-qr");
    }

    String sixDigits() {
        return phone.digitsOf("check-in-code");
    }

    /** What a scanner reads in the QR. */
    String qr() {
        return phone.by("check-in-qr").getAttribute("data-content");
    }

    /** Opens the roster of the activity whose page is shown. */
    void openRoster() {
        phone.tap("roster");
        phone.waitFor("present");
    }

    void checkInByName(String displayName) {
        personCalled(displayName).locator("[data-testid^=\"roster-check-in-\"]").click();
        phone.tap("roster-check-in-sheet-sure");
        phone.awaitText(displayName + " 已签到");
    }

    Locator personCalled(String displayName) {
        return phone.which("person-", displayName);
    }

    Locator minutesOf(String displayName) {
        return personCalled(displayName).locator("[data-testid^=\"minutes-\"]");
    }

    Locator reasonFor(String displayName) {
        return personCalled(displayName).locator("[data-testid^=\"reason-\"]");
    }
}
