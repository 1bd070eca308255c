package linli.check.phone;

import linli.local.demo.DemoPerson;

/** Somebody who lives in the district, volunteers and redeems. */
final class Resident {

    private final Phone phone;

    Resident(Phone phone) {
        this.phone = phone;
    }

    Phone phone() {
        return phone;
    }

    /** Signs in with WeChat for the first time and registers. */
    void join(String weChatName, String realName) {
        phone.signInWithWechat(weChatName);
        phone.tap("go-register");
        fillRegistration(realName, DemoPerson.newIdNumber());
        phone.tap("register-submit");
        phone.waitFor("register-done");
    }

    void fillRegistration(String realName, String idNumber) {
        phone.type("real-name", realName);
        phone.type("id-number", idNumber);
        phone.type("phone", "13800001234");
        phone.tap("area-field");
        // The picker walks down to where there is a choice: the district's streets.
        phone.tap("area-450205001000");
        phone.tap("area-450205001001");
        phone.tap("consent");
        phone.tap("consent-sensitive");
    }

    /** Finds the activity on the first page and looks at it. */
    void find(Happening activity) {
        phone.open("/");
        phone.tap("tab-home");
        phone.which("activity-", activity.title()).click();
        phone.waitFor("activity-title");
    }

    void signUp(String displayName) {
        phone.tap("sign-up");
        phone.type("display-name", displayName);
        phone.tap("sign-up-sheet-sure");
        phone.waitFor("my-status");
    }

    void withdraw() {
        phone.tap("withdraw");
        phone.tap("withdraw-sheet-sure");
        phone.waitFor("sign-up");
    }

    void checkInWith(String sixDigits) {
        phone.type("check-code", sixDigits);
        phone.tap("check-in");
        phone.awaitText("签到成功");
        phone.awaitText("离开之前再签退");
    }

    void checkOutByScanning(String qr) {
        phone.openAddress(qr);
        phone.waitFor("check-scanned");
        phone.tap("check-out");
        phone.waitFor("check-done");
    }

    /** Redeems and says the code that the counter asks for. */
    String redeem(String item) {
        phone.tap("tab-items");
        phone.which("item-", item).click();
        phone.tap("redeem");
        phone.tap("redeem-sheet-sure");
        phone.waitFor("pick-up-qr");
        return phone.digitsOf("pick-up-code");
    }
}
