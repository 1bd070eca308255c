package linli.check.authz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import linli.check.RunningStack;
import linli.check.drive.CheckRealm;
import linli.check.drive.Identity;
import linli.check.drive.SignIn;
import linli.check.drive.Town;
import linli.embedded.PartFailed;
import linli.local.DemoAccount;

/** Everybody of the table, signed in. Residents are new with each run; staff of the check's street are hired for it. */
final class People {

    private static final List<String> RESIDENTS =
            List.of("resident", "neighbour", "leader", "other-leader", "sponsor", "other-sponsor");

    /** Whom the demo has already, by the name that the table gives them. */
    private static final Map<String, String> DEMO_STAFF = Map.of(
            "other-worker", "worker",
            "other-officer", "officer",
            "editor", "district",
            "approver", "approver",
            "auditor", "auditor",
            "admin", "admin");

    private static final String ELSEWHERE = "450205001000";
    private static final Map<String, List<CheckRealm.Grant>> HIRED = Map.of(
            "worker", List.of(new CheckRealm.Grant("community_worker", Town.COMMUNITY)),
            "officer", List.of(new CheckRealm.Grant("street_officer", Town.STREET)),
            "other-editor",
                    List.of(
                            new CheckRealm.Grant("district_officer", ELSEWHERE),
                            new CheckRealm.Grant("policy_editor", ELSEWHERE),
                            new CheckRealm.Grant("policy_approver", ELSEWHERE),
                            new CheckRealm.Grant("auditor", ELSEWHERE)));

    private final RunningStack stack;
    private final SignIn signIn;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Map<String, Identity> people = new LinkedHashMap<>();
    private final List<Identity> byCookie = new ArrayList<>();
    private String refreshToken = "";

    People(RunningStack stack, SignIn signIn) {
        this.stack = stack;
        this.signIn = signIn;
    }

    /** What tells these people, and all that is theirs, from those of other runs. */
    String run() {
        return run;
    }

    /** The names that the table may use. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(RESIDENTS);
        names.addAll(DEMO_STAFF.keySet());
        names.addAll(HIRED.keySet());
        return names;
    }

    static void hire(CheckRealm realm) {
        HIRED.forEach((name, grants) -> realm.hire("check-" + name, grants));
    }

    /** Signs everybody in. Their tokens live longer than a walk. */
    void signIn() throws IOException {
        for (String name : RESIDENTS) {
            SignIn.Tokens tokens = signIn.resident("check-" + run + "-" + name);
            people.put(name, Identity.person(name, tokens.access()));
            refreshToken = tokens.refresh();
        }
        List<DemoAccount> accounts = DemoAccount.read(stack.checkout());
        DEMO_STAFF.forEach((name, userName) ->
                people.put(name, Identity.person(name, signIn.staffToken(userName, password(accounts, userName)))));
        HIRED.keySet()
                .forEach(name -> people.put(
                        name, Identity.person(name, signIn.staffToken("check-" + name, CheckRealm.PASSWORD))));
        String cookie = signIn.staffCookie("check-worker", CheckRealm.PASSWORD);
        byCookie.clear();
        byCookie.add(Identity.cookie("worker", cookie, stack.addresses().gateway()));
        byCookie.add(Identity.otherSite("worker", cookie));
    }

    private static String password(List<DemoAccount> accounts, String userName) {
        return accounts.stream()
                .filter(account -> account.userName().equals(userName))
                .findFirst()
                .orElseThrow(() -> new PartFailed("There is no demo account " + userName))
                .password();
    }

    Identity get(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    Collection<Identity> byToken() {
        return people.values();
    }

    /** The worker as a browser shows them, on our own page and on another site's. */
    List<Identity> byCookie() {
        return byCookie;
    }

    /** Somebody's refresh token in the place of an access token. */
    Identity byRefreshToken() {
        return Identity.forgery("a refresh token", refreshToken);
    }

    String token(String name) {
        return Objects.requireNonNull(get(name).headers().get("Authorization")).substring("Bearer ".length());
    }

    String personId(String name) {
        return SignIn.personOf(token(name));
    }
}
