package linli.check.drive;

import linli.local.demo.DemoPerson;

/** What people of a town say of themselves and of each other. */
public interface Particulars {

    /** Nobody's, and the same for everybody but the ID number. */
    Particulars USUAL = new Particulars() {};

    default String realName() {
        return "王小明";
    }

    /** A number that nobody has given. */
    default String idNumber() {
        return DemoPerson.newIdNumber();
    }

    default String phone() {
        return "13800001234";
    }

    /** What residents let a roster call them. */
    default String displayName() {
        return "小明";
    }

    /** Free text about somebody. */
    default String note() {
        return "当面同意";
    }

    /** What an organisation has its leaders published as. */
    default String leaderName() {
        return "核查负责人";
    }

    /**
     * What tokens call somebody.
     *
     * @param name by which the check knows them
     */
    default String nameInToken(String name) {
        return name;
    }
}
