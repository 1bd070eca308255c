package linli.check.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.check.drive.CheckRealm.Grant;
import linli.check.drive.Crowd;
import linli.check.drive.Person;
import linli.check.drive.Town;

/** Two people of every kind: what the one may do the other may as well, so that nothing but the key tells their calls apart. */
public final class Cast {

    private static final int POINTS = 1_000;

    private final Map<String, List<Person>> people = new HashMap<>();

    Cast(Crowd crowd) {
        List<Crowd.Resident> residents = crowd.residents(2, POINTS);
        people.put("resident", residents.stream().map(Crowd.Resident::person).toList());
        two(crowd, "officer", new Grant("street_officer", Town.STREET));
        two(crowd, "worker", new Grant("community_worker", Town.COMMUNITY));
        two(crowd, "editor", new Grant("policy_editor", Town.DISTRICT), new Grant("district_officer", Town.DISTRICT));
        two(crowd, "approver", new Grant("policy_approver", Town.DISTRICT));
        two(crowd, "leader");
        two(crowd, "sponsor");
    }

    private void two(Crowd crowd, String name, Grant... grants) {
        people.put(name, List.of(crowd.key().person(name, grants), crowd.key().person("other " + name, grants)));
    }

    /** Whether it is one of these. */
    public boolean has(String name) {
        return people.containsKey(name);
    }

    /** One of the two. */
    public Person get(String name) {
        return Objects.requireNonNull(people.get(name), name).get(0);
    }

    /** The other one. */
    public Person other(String name) {
        return Objects.requireNonNull(people.get(name), name).get(1);
    }
}
