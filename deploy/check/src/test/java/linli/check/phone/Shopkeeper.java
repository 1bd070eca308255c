package linli.check.phone;

/** Somebody at a sponsor's counter. */
final class Shopkeeper {

    private final Phone phone;

    Shopkeeper(Phone phone) {
        this.phone = phone;
    }

    Phone phone() {
        return phone;
    }

    /** Signs in and opens the counter's page. */
    void begin() {
        phone.signInWithWechat("商户店员");
        phone.tap("go-sponsor");
        phone.waitFor("pick-up-code");
        phone.choose("sponsor", "明珠便民超市");
    }

    /** Types the code that a customer shows, and is asked whether to go on. */
    void enter(String code) {
        phone.type("pick-up-code", code);
        phone.tap("verify");
        phone.waitFor("verify-sheet");
    }

    void handOut(String code) {
        enter(code);
        phone.tap("verify-sheet-sure");
        phone.waitFor("pick-up-done");
    }

    void startStockCorrection(String item) {
        phone.page().getByLabel("调整库存：" + item).first().click();
        phone.waitFor("stock-sheet");
    }
}
