package linli.platform.identity;

/** Names of the roles that a token can carry; those of volunteers, leaders and sponsors are rows of the services. */
public final class Role {

    public static final String COMMUNITY_WORKER = "community_worker";
    public static final String COMMUNITY_PARTY = "community_party";
    public static final String STREET_OFFICER = "street_officer";
    public static final String STREET_APPROVER = "street_approver";
    public static final String DISTRICT_OFFICER = "district_officer";
    public static final String DISTRICT_APPROVER = "district_approver";
    public static final String POLICY_EDITOR = "policy_editor";
    public static final String POLICY_APPROVER = "policy_approver";
    public static final String AUDITOR = "auditor";
    public static final String SYS_ADMIN = "sys_admin";

    private Role() {}
}
